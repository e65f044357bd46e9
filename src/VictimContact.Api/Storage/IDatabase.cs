namespace VictimContact.Api.Storage;

/// <summary>
/// The one way to the records. A unit of work is handed a connection in a transaction, awaits nothing but that connection and changes
/// nothing else: it may be run again when a transaction is lost. When a write is answered it is on the disk.
/// </summary>
internal interface IDatabase
{
    /// <summary>
    /// Runs a unit of work, and commits it where <paramref name="commits"/> says so of its result. Throws <see cref="OverloadedException"/>
    /// where too many wait already, and <see cref="OutcomeUnknownException"/> where nobody can say whether it was committed.
    /// </summary>
    Task<T> Write<T>(Func<DbConnection, Task<T>> unit, Func<T, bool> commits, CancellationToken cancellation);

    /// <summary>Runs queries that see one moment of the database, and hold up no write.</summary>
    Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation);
}

internal static class DatabaseWrites
{
    /// <summary>Runs a unit of work and commits it, unless it ends in a refusal.</summary>
    internal static Task<Result<T>> Write<T>(
        this IDatabase database, Func<DbConnection, Task<Result<T>>> unit, CancellationToken cancellation) =>
        database.Write(unit, result => result.Error is null, cancellation);

    /// <summary>Runs a unit of work and commits it.</summary>
    internal static Task<T> Write<T>(this IDatabase database, Func<DbConnection, Task<T>> unit, CancellationToken cancellation) =>
        database.Write(unit, _ => true, cancellation);
}

/// <summary>More writes wait than can be done in time. This one was not begun.</summary>
internal sealed class OverloadedException() : Exception("Too many writes wait already.");

/// <summary>The database went away while a unit of work was being committed: it may have been, or not.</summary>
internal sealed class OutcomeUnknownException(Exception inner) : Exception("The database went away in the middle of a commit.", inner);
