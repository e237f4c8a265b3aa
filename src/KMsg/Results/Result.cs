namespace KMessage;

/// <summary>Makes results.</summary>
public static class Result
{
    /// <summary>A success.</summary>
    /// <typeparam name="T">What a success holds.</typeparam>
    /// <param name="value">The value.</param>
    public static Result<T> Success<T>(T value) => new(value);

    /// <summary>A failure.</summary>
    /// <typeparam name="T">What a success would have held.</typeparam>
    /// <param name="error">Why it did not work.</param>
    public static Result<T> Failure<T>(KMsgError error) => new(error ?? throw new ArgumentNullException(nameof(error)));
}
