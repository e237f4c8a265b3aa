using System.Diagnostics.CodeAnalysis;

namespace KMessage;

/// <summary>A value, or the reason why there is none. Trouble that is to be expected comes as a result; only misuse throws.</summary>
/// <typeparam name="T">What a success holds.</typeparam>
public sealed class Result<T>
{
    private readonly T? _value;

    internal Result(T value) => _value = value;

    internal Result(KMsgError error) => Error = error;

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="KMsgException">There is none; the exception carries the <see cref="Error"/>.</exception>
    public T Value => IsSuccess ? _value! : throw new KMsgException(Error);

    /// <summary>Why there is no value; <see langword="null"/> on a success.</summary>
    public KMsgError? Error { get; }

    /// <summary>Turns both cases into one value.</summary>
    /// <typeparam name="TOut">The type of that value.</typeparam>
    /// <param name="onSuccess">Called with the value.</param>
    /// <param name="onFailure">Called with the error.</param>
    public TOut Match<TOut>(Func<T, TOut> onSuccess, Func<KMsgError, TOut> onFailure)
    {
        ArgumentNullException.ThrowIfNull(onSuccess);
        ArgumentNullException.ThrowIfNull(onFailure);
        return IsSuccess ? onSuccess(_value!) : onFailure(Error);
    }

    /// <summary>A value is a success.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Result<T>(T value) => new(value);

    /// <summary>An error is a failure.</summary>
    /// <param name="error">Why it did not work.</param>
    public static implicit operator Result<T>(KMsgError error) => Result.Failure<T>(error);

    /// <summary>The value's or the error's own text.</summary>
    public override string ToString() => IsSuccess ? $"Success: {_value}" : $"Failure: {Error}";
}
