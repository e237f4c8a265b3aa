using System.Globalization;

namespace KMessage;

/// <summary>A store, a queue or a ledger cannot do its work: its database is not reachable, busy, read-only, full or of a newer version.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="trouble">What is wrong.</param>
    /// <param name="problem">What is wrong, in words; without numbers, texts and passwords.</param>
    /// <param name="fix">What to do about it.</param>
    /// <param name="innerException">What the engine said.</param>
    public StoreException(StoreTrouble trouble, LocalizedText problem, LocalizedText fix, Exception? innerException = null)
        : base($"{problem.For(CultureInfo.CurrentUICulture)} {fix.For(CultureInfo.CurrentUICulture)}".Trim(), innerException)
    {
        Trouble = trouble;
        Problem = problem;
        Fix = fix;
    }

    /// <summary>What is wrong.</summary>
    public StoreTrouble Trouble { get; }

    /// <summary>What is wrong, in words.</summary>
    public LocalizedText Problem { get; }

    /// <summary>What to do about it.</summary>
    public LocalizedText Fix { get; }

    /// <summary>Whether it can go away by itself.</summary>
    public bool IsTransient => Trouble is StoreTrouble.Unreachable or StoreTrouble.Busy or StoreTrouble.Other;
}
