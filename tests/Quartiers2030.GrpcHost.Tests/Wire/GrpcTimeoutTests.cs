using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Tests.Wire;

public sealed class GrpcTimeoutTests
{
    [Theory]
    [InlineData("2H", "02:00:00")]
    [InlineData("3M", "00:03:00")]
    [InlineData("4S", "00:00:04")]
    [InlineData("5m", "00:00:00.005")]
    [InlineData("6u", "00:00:00.000006")]
    [InlineData("700n", "00:00:00.0000007")]
    [InlineData("1n", "00:00:00.0000001")]
    [InlineData("0S", "00:00:00")]
    [InlineData("99999999H", "4166666.15:00:00")]
    public void TryParse_EachUnit_IsRead(string text, string expected)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var timeout));
        Assert.Equal(TimeSpan.Parse(expected, null), timeout);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("H")]
    [InlineData("+1S")]
    [InlineData(" 1S")]
    [InlineData("1 S")]
    [InlineData("1s")]
    [InlineData("١S")]
    [InlineData("123456789S")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(GrpcTimeout.TryParse(text, out _));

    [Fact]
    public void Format_AnyTimeout_ReadsBackAsNoLessAndHardlyMore() => Prop.ForAll(
        (from digits in Gen.Choose(0, 15)
         from fraction in Gen.Choose(1, 1000)
         select (long)(Math.Pow(10, digits) * fraction)).ToArbitrary(),
        ticks =>
        {
            var timeout = TimeSpan.FromTicks(ticks);
            var text = GrpcTimeout.Format(timeout);
            return text.Length <= 9
                && GrpcTimeout.TryParse(text, out var read)
                && read >= timeout
                && (read - timeout).TotalSeconds <= Math.Max(timeout.TotalSeconds / 1_000_000, 1e-6);
        }).QuickCheckThrowOnFailure();
}
