using System.Globalization;

namespace KMessage.Queue;

/// <summary>The troubles that a processor finds. None of them quotes a payload or an exception's text.</summary>
internal static class JobTroubleTexts
{
    public const int LongestCode = 100;

    public static JobTrouble Of(JobTroubleKind kind, KMsgError error) => new(kind, error.Code.ToString(), error.MessageIn(CultureInfo.InvariantCulture));

    public static JobTrouble Threw(Exception exception) => new(
        JobTroubleKind.Threw,
        exception.GetType().Name,
        $"The handler threw {exception.GetType().Name}. Handle what is to be expected and return a JobResult; the log of the handler says more.");

    public static JobTrouble NoResult() => new(JobTroubleKind.Threw, "NoResult", "The handler returned null. Return JobResult.Done, JobResult.Retry(…) or JobResult.Bury(…).");

    public static JobTrouble NoHandler(Type payload) => new(
        JobTroubleKind.NoHandler,
        nameof(JobTroubleKind.NoHandler),
        $"Nobody is registered to work on {payload.Name}. Register an IJobHandler<{payload.Name}>, then redrive the job.");

    public static JobTrouble TimedOut(TimeSpan limit) => new(
        JobTroubleKind.Threw,
        nameof(TimeoutException),
        string.Create(CultureInfo.InvariantCulture, $"The handler did not end within HandlerTimeout ({limit}). Make it faster, or raise HandlerTimeout together with Lease."));

    public static JobTrouble Hangs(TimeSpan limit) => new(
        JobTroubleKind.Threw,
        nameof(TimeoutException),
        string.Create(CultureInfo.InvariantCulture, $"The handler did not end within HandlerTimeout ({limit}) and ignores its cancellation token: it still runs, so the job is not begun again. Make the handler obey the token, then redrive the job."));

    public static JobTrouble Stopped() => new(JobTroubleKind.Transient, nameof(KMsgErrorCode.RequestAborted), "The processor stopped before the handler had ended; it ended when it was cancelled.");
}
