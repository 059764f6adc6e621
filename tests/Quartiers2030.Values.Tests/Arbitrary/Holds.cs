using FsCheck;
using FsCheck.Fluent;

namespace Quartiers2030.Values.Tests.Arbitrary;

/// <summary>Checks a property on many values and shows the smallest that breaks it.</summary>
internal static class Holds
{
    internal static void ForEvery<T>(Gen<T> values, Action<T> holds) => ForEvery(values.ToArbitrary(), holds);

    internal static void ForEvery<T>(Arbitrary<T> values, Action<T> holds) =>
        Prop.ForAll(values, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true));
}
