using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.EndToEnd.Hosts;

/// <summary>What the tests push: invented territories, commitments of the ARS and their cells.</summary>
internal static class Pushes
{
    private const int Qpvs = 94;

    public static async Task<TResponse> SendAsync<TRequest, TResponse>(this AsyncClientStreamingCall<TRequest, TResponse> call, params TRequest[] messages)
    {
        using (call)
        {
            foreach (var message in messages)
            {
                await call.RequestStream.WriteAsync(message);
            }

            await call.RequestStream.CompleteAsync();
            return await call;
        }
    }

    public static async Task DeclareAsync(Platform platform, int commitments)
    {
        var territories = new DeclareTerritoriesRequest { SubmissionId = "essai-territoires" };
        for (var i = 1; i <= Qpvs; i++)
        {
            territories.Territories.Add(new Territory { Code = Qpv(i), Kind = TerritoryKind.Qpv, Name = $"Quartier fictif {i}", Parents = { "59" } });
        }

        var declarations = new DeclareCommitmentsRequest { SubmissionId = "essai-engagements" };
        for (var i = 1; i <= commitments; i++)
        {
            declarations.Commitments.Add(new Commitment
            {
                Code = $"ZZ-{i:D2}",
                Objective = "Essai",
                Label = $"Engagement d'essai {i}",
                Measure = Measure.Count,
                Unit = "unité",
                Direction = Direction.Up,
                Targets = { new Target { Value = 1_000_000, Date = "2030-12-31" } },
                Cadence = Cadence.Quarterly,
                Scope = TerritoryKind.Qpv,
                Aggregation = Aggregation.Sum,
            });
        }

        var ars = new ArsIntake.ArsIntakeClient(platform.Channel);
        Assert.Equal(0u, (await ars.DeclareTerritories(platform.As(CallerRole.Mission)).SendAsync(territories)).Rejected);
        Assert.Equal(0u, (await ars.DeclareCommitments(platform.As(CallerRole.Operator, "ars")).SendAsync(declarations)).Rejected);
    }

    /// <summary>The n-th of different cells, over <paramref name="commitments"/> commitments, from 2012-T1 on.</summary>
    public static Observation Cell(int n, int commitments)
    {
        var (commitment, rest) = (n % commitments, n / commitments);
        var (qpv, quarter) = (rest % Qpvs, rest / Qpvs);
        return new Observation
        {
            Commitment = $"ZZ-{commitment + 1:D2}",
            Territory = Qpv(qpv + 1),
            Period = $"{2012 + (quarter / 4)}-T{(quarter % 4) + 1}",
            Value = n,
            Finality = Finality.Final,
            Source = "essai",
        };
    }

    public static Task<SubmissionReport> PushAsync(Platform platform, string id, IEnumerable<Observation> observations, int batch = 500) =>
        new ArsIntake.ArsIntakeClient(platform.Channel).PushObservations(platform.As(CallerRole.Operator, "ars")).SendAsync(
            [.. observations.Chunk(batch).Select(chunk => new PushObservationsRequest { SubmissionId = id, Observations = { chunk } })]);

    private static string Qpv(int n) => $"QN099{n:D2}N";
}
