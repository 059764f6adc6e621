using Quartiers2030.Faults.Injection;

namespace Quartiers2030.Faults.Running;

/// <summary>Makes strikes out of faults.</summary>
internal static class FaultDraw
{
    private const int MostTogether = 5;

    /// <summary>Each fault once, in order, as many together as their places allow.</summary>
    public static IReadOnlyList<Strike> Each(IEnumerable<Fault> faults, int together)
    {
        var (strikes, left) = (new List<Strike>(), faults.ToList());
        while (left.Count > 0)
        {
            var strike = new List<Fault>();
            foreach (var fault in left.Where(fault => strike.Count < together && strike.TrueForAll(other => other.Place != fault.Place)).ToList())
            {
                if (strike.Count < together && strike.TrueForAll(other => other.Place != fault.Place))
                {
                    strike.Add(fault);
                }
            }

            left.RemoveAll(strike.Contains);
            strikes.Add(new Strike(strike));
        }

        return strikes;
    }

    /// <summary>This many faults, drawn by their weights, one to five together.</summary>
    public static IReadOnlyList<Strike> AtRandom(IReadOnlyList<Fault> all, int count, Random random)
    {
        var strikes = new List<Strike>();
        while (count > 0)
        {
            var (strike, left) = (new List<Fault>(), all.ToList());
            for (var wanted = Math.Min(count, random.Next(1, MostTogether + 1)); wanted > 0 && left.Count > 0; wanted--)
            {
                var fault = Draw(left, random);
                strike.Add(fault);
                left.RemoveAll(other => other.Place == fault.Place);
            }

            strikes.Add(new Strike(strike));
            count -= strike.Count;
        }

        return strikes;
    }

    private static Fault Draw(List<Fault> faults, Random random)
    {
        var at = random.NextDouble() * faults.Sum(fault => fault.Weight);
        foreach (var fault in faults)
        {
            at -= fault.Weight;
            if (at < 0)
            {
                return fault;
            }
        }

        return faults[^1];
    }
}
