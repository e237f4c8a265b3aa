namespace KMessage;

/// <summary>A <see cref="KMsgError"/> as an exception, for callers who prefer to throw.</summary>
public sealed class KMsgException : Exception
{
    /// <summary>Makes the exception from an error.</summary>
    /// <param name="error">What went wrong.</param>
    public KMsgException(KMsgError error)
        : base((error ?? throw new ArgumentNullException(nameof(error))).Message)
    {
        Error = error;
    }

    /// <summary>What went wrong.</summary>
    public KMsgError Error { get; }
}
