using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Journal;

/// <summary>
/// Which exceptions of an EF Core context say that its database does not take or give data. Whoever uses an ADO.NET connection without EF
/// Core meets a plain <see cref="InvalidOperationException"/> too, where it has been closed.
/// </summary>
public static class DatabaseFault
{
    /// <summary>An exception is one of them. EF Core wraps what it takes for transient, such as a server that is starting.</summary>
    public static bool Includes(Exception exception) =>
        exception is DbException or DbUpdateException or InvalidOperationException { InnerException: DbException or DbUpdateException };
}
