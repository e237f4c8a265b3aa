using System.Globalization;

namespace KMessage.Tracking;

/// <summary>A tracking store cannot do its work. The sends are not affected: what could not be written is kept and written later.</summary>
public sealed class TrackingStoreException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="trouble">What is wrong.</param>
    /// <param name="problem">What is wrong, in words; without numbers, texts and passwords.</param>
    /// <param name="fix">What to do about it.</param>
    /// <param name="innerException">What the engine said.</param>
    public TrackingStoreException(TrackingStoreTrouble trouble, LocalizedText problem, LocalizedText fix, Exception? innerException = null)
        : base($"{problem.For(CultureInfo.CurrentUICulture)} {fix.For(CultureInfo.CurrentUICulture)}".Trim(), innerException)
    {
        Trouble = trouble;
        Problem = problem;
        Fix = fix;
    }

    /// <summary>What is wrong.</summary>
    public TrackingStoreTrouble Trouble { get; }

    /// <summary>What is wrong, in words.</summary>
    public LocalizedText Problem { get; }

    /// <summary>What to do about it.</summary>
    public LocalizedText Fix { get; }

    /// <summary>Whether it can go away by itself.</summary>
    public bool IsTransient => Trouble is TrackingStoreTrouble.Unreachable or TrackingStoreTrouble.Busy or TrackingStoreTrouble.Other;
}
