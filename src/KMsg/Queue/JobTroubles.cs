using System.Globalization;

namespace KMessage.Queue;

/// <summary>The troubles that a queue finds by itself.</summary>
public static class JobTroubles
{
    /// <summary>The worker disappeared too often.</summary>
    /// <param name="crashes">How often.</param>
    public static JobTrouble Crashed(int crashes) => new(
        JobTroubleKind.Crashed,
        nameof(JobTroubleKind.Crashed),
        string.Create(CultureInfo.InvariantCulture, $"The worker disappeared {crashes} times while it had this job. Find out what the job does to it, then redrive the job."));

    /// <summary>Its time was over before anybody began.</summary>
    public static JobTrouble Expired() => new(JobTroubleKind.Expired, nameof(KMsgErrorCode.Expired), "ValidUntil passed before a worker began. Nothing was sent.");

    /// <summary>What it carries can no longer be read.</summary>
    /// <param name="exceptionType">The name of the exception's type.</param>
    public static JobTrouble Unreadable(string exceptionType) => new(
        JobTroubleKind.Unreadable,
        exceptionType,
        "What the job carries can no longer be read by this version of the program. Deploy a version that can read it, then redrive the job.");
}
