using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Rendering;

/// <summary>A status: its label, with its sign.</summary>
internal static class StatusBadge
{
    public static Html Of(StatusWords status) =>
        Html.Of($"""<span class="statut t-{status.Tone}"><span class="signe" aria-hidden="true">{status.Sign}</span> {status.Label}</span>""");
}
