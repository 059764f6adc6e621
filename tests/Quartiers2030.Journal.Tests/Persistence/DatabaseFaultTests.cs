using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Journal.Tests;

public sealed class DatabaseFaultTests
{
    private static readonly SqliteException Busy = new("Busy.", 5);

    [Fact]
    public void Includes_WhatTheDatabaseSaysOrEfCoreWraps_True() => Assert.All(
        new Exception[]
        {
            Busy,
            new DbUpdateException("Not saved.", Busy),
            new InvalidOperationException("Wrapped.", Busy),
            new InvalidOperationException("Wrapped.", new DbUpdateException("Not saved.", Busy)),
        },
        static fault => Assert.True(DatabaseFault.Includes(fault)));

    [Fact]
    public void Includes_AnythingElse_False() => Assert.All(
        new Exception[]
        {
            new InvalidOperationException("Ours."),
            new InvalidOperationException("Ours.", new TimeoutException("Ours too.")),
            new TimeoutException("Ours.", Busy),
        },
        static fault => Assert.False(DatabaseFault.Includes(fault)));
}
