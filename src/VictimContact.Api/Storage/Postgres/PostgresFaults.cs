using Npgsql;

namespace VictimContact.Api.Storage.Postgres;

/// <summary>What PostgreSQL's refusals mean for a unit of work. Codes are those of its manual, appendix A.</summary>
internal static class PostgresFaults
{
    /// <summary>
    /// True when nothing of a unit of work was kept and another attempt may go better: another one was in the way (a deadlock; or both
    /// entered the same key, which the second attempt will find), or the connection broke.
    /// </summary>
    internal static bool MayBeRunAgain(NpgsqlException exception) => exception is PostgresException refused
        ? refused.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UniqueViolation
            || IsShuttingDown(refused)
        : exception.IsTransient && exception.InnerException is not TimeoutException;

    /// <summary>True when a commit that ended like this may have been done. A server that refuses it in words has not.</summary>
    internal static bool LeavesOutcomeUnknown(NpgsqlException exception) =>
        exception is not PostgresException refused || IsShuttingDown(refused);

    /// <summary>True when the server cannot do its work now, so that the same request may succeed later.</summary>
    internal static bool IsAway(NpgsqlException exception) =>
        exception is not PostgresException
            || exception.IsTransient
            || exception is PostgresException refused && (IsShuttingDown(refused) || MayBeRunAgain(refused));

    private static bool IsShuttingDown(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}
