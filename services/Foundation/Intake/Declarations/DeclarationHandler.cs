using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Journal;
using Quartiers2030.Values;

namespace Quartiers2030.Intake.Declarations;

/// <summary>
/// Takes documents that a partner declares under its own id, such as a TFPB convention. The same content again is left
/// unchanged; another content replaces it, and the journal keeps both.
/// </summary>
/// <typeparam name="TContext">The service's database.</typeparam>
/// <typeparam name="TLine">The document on the wire.</typeparam>
/// <typeparam name="TEvent">The document in the journal.</typeparam>
public abstract class DeclarationHandler<TContext, TLine, TEvent>(CatalogCache<TContext> catalogs) : LineHandler<TContext, TLine>
    where TContext : IntakeDbContext
    where TEvent : JournalEvent
{
    /// <summary>Checks one document; the first fault found, or the event of it.</summary>
    protected abstract Fault? Check(TLine line, string owner, Func<string, bool> isDeclaredTerritory, out TEvent? declared);

    /// <summary>The partner's own id of the document.</summary>
    protected abstract string IdOf(TEvent declared);

    /// <inheritdoc/>
    public sealed override void Take(
        JournalTransaction<TContext> transaction, Submission submission, IReadOnlyList<TLine> lines, LineOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(outcomes);
        var catalog = catalogs.For(transaction);
        for (var i = 0; i < lines.Count; i++)
        {
            if (Check(lines[i], submission.Owner, catalog.HasTerritory, out var declared) is { } fault)
            {
                outcomes.Reject(i, fault);
            }
            else
            {
                Keep(transaction, submission.Owner, declared!, outcomes);
            }
        }

        transaction.Context.SaveChanges();
    }

    /// <summary>Checks the QPV of a document: a declared code, or the name alone where the code is not known.</summary>
    protected static Fault? CheckQpv(string code, string name, Func<string, bool> isDeclaredTerritory, out string? qpv)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(isDeclaredTerritory);
        qpv = null;
        if (code.Length == 0)
        {
            return TextRules.Check("qpv_name", name, 200, required: true);
        }

        if (!QpvCode.TryParse(code, out var parsed))
        {
            return new Fault("qpv_code", code, FaultCodes.MalformedTerritory, "Not a QPV code of 2015 (QP062017) or 2024 (QN05901N).");
        }

        qpv = parsed.ToString();
        return isDeclaredTerritory(qpv)
            ? TextRules.Check("qpv_name", name, 200)
            : new Fault("qpv_code", code, FaultCodes.UnknownTerritory, "Well formed, but the mission has not declared it.");
    }

    private void Keep(JournalTransaction<TContext> transaction, string owner, TEvent declared, LineOutcomes outcomes)
    {
        var (kind, id, content) = (typeof(TEvent).Name, IdOf(declared), StoredJson.Write(declared));
        var row = transaction.Context.Declarations.Find(kind, owner, id);
        if (row is not null && string.Equals(row.Content, content, StringComparison.Ordinal))
        {
            outcomes.LeaveUnchanged();
            return;
        }

        if (row is null)
        {
            transaction.Context.Declarations.Add(new DeclarationRow { Kind = kind, Owner = owner, Id = id, Content = content });
        }
        else
        {
            row.Content = content;
        }

        outcomes.Journaled(transaction.Append(declared));
        outcomes.Accept();
    }
}
