namespace VictimContact.Domain;

/// <summary>
/// A refusal that a caller can expect. <paramref name="Code"/> is stable and ends up in the problem's <c>type</c>;
/// <paramref name="Detail"/> is a sentence without personal data; <paramref name="Pointer"/> (RFC 6901) names the member at fault, where
/// there is one; <paramref name="Id"/> is the record that stands in the way, where the caller needs to know it.
/// </summary>
public sealed record DomainError(string Code, string Detail, string? Pointer = null, Guid? Id = null);

/// <summary>A value, or the reason why there is none.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, DomainError? error) => (this.value, Error) = (value, error);

    /// <summary>The refusal; null when there is a value.</summary>
    public DomainError? Error { get; }

    /// <summary>The value. Throws <see cref="InvalidOperationException"/> when there is none: look at <see cref="Error"/> first.</summary>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"There is no value: {Error.Code}.");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(DomainError error) => new(default, error);
}
