using System.Globalization;

namespace Quartiers2030.Csv.Tests;

/// <summary>Measures the memory of the whole process, so no other test may run beside it.</summary>
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
[Collection(nameof(LargeFileTests))]
public sealed class LargeFileTests : CsvFolder
{
    [Fact]
    public async Task Read_TwoHundredThousandLines_MemoryStaysFlat()
    {
        var path = Write(string.Empty);
        await using (var writer = new StreamWriter(path))
        {
            await writer.WriteLineAsync("commitment;territory;period;numerator;denominator;source");
            for (var i = 0; i < 200_000; i++)
                await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"DT-02;QN099{i % 90:00}N;2025;{i % 1000};1000,5;«données fictives» n° {i}"));
        }

        var file = await ObservationsCsv.OpenAsync(path);
        var (count, last, least, most) = (0, 0, long.MaxValue, 0L);
        await foreach (var line in ObservationsCsv.ReadAsync(file))
        {
            Assert.NotNull(line.Item);
            last = line.Number;
            if (++count % 20_000 == 0)
            {
                var live = GC.GetTotalMemory(forceFullCollection: true);
                (least, most) = (Math.Min(least, live), Math.Max(most, live));
            }
        }

        Assert.Equal((200_000, 200_001), (count, last));
        // Held in memory, each 20,000 lines would be some 5 MB.
        Assert.InRange(most - least, 0, 3_000_000);
    }
}
