using System.Globalization;

namespace KMessage.Queue;

/// <summary>What is said about jobs whose messages the ledger knows something about.</summary>
internal static class QueuedTroubles
{
    public static JobTrouble BeingFoundOut(LedgerEntry entry) => new(
        JobTroubleKind.OutcomeUnknown,
        nameof(KMsgErrorCode.OutcomeUnknown),
        $"'{entry.ProviderId}' may have taken the message. It is not sent again; the job waits until the ledger knows.");

    public static JobTrouble Held(LedgerEntry entry) => new(
        JobTroubleKind.OutcomeUnknown,
        nameof(KMsgErrorCode.OutcomeUnknown),
        $"'{entry.ProviderId}' may have taken the message, and asking did not help. Say in the ledger what happened, then redrive the job: it sends only what was not sent.");

    public static JobTrouble NeverKnown() => new(
        JobTroubleKind.OutcomeUnknown,
        nameof(KMsgErrorCode.OutcomeUnknown),
        "The gateway may have taken the message, and the ledger has no entry of it. Look it up at the gateway; redriving the job would send it again.");

    public static JobTrouble NotTaken(LedgerEntry entry) => new(
        JobTroubleKind.Transient,
        entry.ErrorCode?.ToString() ?? nameof(SendState.NotSent),
        "The ledger has found out that the gateway did not take the message.");

    public static JobTrouble RefusedBefore(LedgerEntry entry) => new(
        JobTroubleKind.Refused,
        entry.ErrorCode?.ToString() ?? nameof(SendState.Rejected),
        $"'{entry.ProviderId}' refused the message before ({entry.ProviderCode ?? "no code"}).");

    public static JobTrouble LedgerSilent() => new(
        JobTroubleKind.Transient,
        nameof(KMsgErrorCode.StoreUnavailable),
        "The ledger cannot be asked, so nothing was sent. It is tried again by itself.");

    public static JobTrouble Members(JobTroubleKind kind, string code, int ended, int total, JobTrouble first) => new(
        kind, code, string.Create(CultureInfo.InvariantCulture, $"{ended:N0} of {total:N0} messages were not taken. The first: {first.Text}"));

    public static JobTrouble MembersLeft(int left, int total, JobTrouble first) => new(
        first.Kind, first.Code, string.Create(CultureInfo.InvariantCulture, $"{left:N0} of {total:N0} messages are left to send. The first: {first.Text}"));
}
