using System.Collections.Frozen;
using static KMessage.DeliveryReason;

namespace KMessage.Iwinv;

/// <summary>
/// The status codes of the SMS history, complete (spec iwinv.md §4.7). What the table does not hold is not taken for a failure: a message whose code is new stays
/// <see cref="DeliveryStatus.Pending"/> with the code beside it, unless the gateway's words say plainly that it was delivered or failed.
/// </summary>
internal static class SmsStatusCodes
{
    private const string SystemFailure = "01";

    private static readonly FrozenSet<string> Delivered = new[] { "06", "1000" }.ToFrozenSet();

    // 00 is in no table; one client reads it as waiting.
    private static readonly FrozenSet<string> Waiting = new[] { "0", "00", "WAIT" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, DeliveryReason> Failures = new Dictionary<string, DeliveryReason>
    {
        // SMS
        [SystemFailure] = GatewayError,
        ["02"] = Configuration,
        ["03"] = ContentRejected,
        ["04"] = GatewayError,
        ["07"] = InvalidNumber,
        ["08"] = PhoneOff,
        ["09"] = OutOfCoverage,
        ["10"] = InboxFull,
        ["11"] = PhoneOff,
        ["17"] = Configuration,
        ["18"] = Duplicate,
        ["19"] = Configuration,
        ["20"] = GatewayError,
        ["21"] = InvalidNumber,
        ["22"] = InvalidNumber,
        ["23"] = ContentRejected,
        ["24"] = OutsideSendingHours,
        ["25"] = ContentRejected,
        ["26"] = Spam,
        ["27"] = OutsideSendingHours,
        ["28"] = SenderNotRegistered,
        ["29"] = SenderNotRegistered,
        ["30"] = SenderNotRegistered,
        ["31"] = SenderNotRegistered,
        ["40"] = Blocked,
        ["91"] = OutsideSendingHours,
        ["92"] = SenderNotRegistered,
        ["93"] = OptedOut,
        ["99"] = Duplicate,

        // LMS and MMS
        ["2000"] = ContentRejected,
        ["2001"] = InvalidNumber,
        ["2002"] = ContentRejected,
        ["2003"] = ContentRejected,
        ["3000"] = InvalidNumber,
        ["3001"] = InboxFull,
        ["3002"] = PhoneOff,
        ["3004"] = PhoneOff,
        ["3005"] = OutOfCoverage,
        ["3006"] = GatewayError,
        ["4000"] = GatewayError,
        ["4001"] = InvalidNumber,
        ["4002"] = GatewayError,
        ["4003"] = GatewayError,
        ["4101"] = Configuration,
        ["4102"] = Configuration,
        ["4104"] = Configuration,
        ["4201"] = Configuration,
        ["4202"] = Configuration,
        ["5000"] = GatewayError,
        ["5001"] = Configuration,
        ["5003"] = Spam,
        ["5201"] = Duplicate,
        ["5202"] = Duplicate,
        ["5301"] = SenderNotRegistered,
        ["5302"] = SenderNotRegistered,
        ["5303"] = SenderNotRegistered,
        ["5304"] = SenderNotRegistered,
        ["6000"] = GatewayError,
        ["6100"] = ContentRejected,
        ["9001"] = OutsideSendingHours,
        ["9002"] = InvalidNumber,
        ["9003"] = Blocked,
        ["9004"] = Expired,
        ["9005"] = ContentRejected,
        ["9006"] = ContentRejected,
        ["9007"] = ContentRejected,
        ["9008"] = ContentRejected,
        ["9010"] = Expired,
        ["9011"] = Expired,
        ["9012"] = SenderNotRegistered,
        ["9013"] = OptedOut,
        ["9014"] = Configuration,
        ["9015"] = Configuration,
        ["9016"] = ContentRejected,
    }.ToFrozenDictionary();

    /// <summary>What a row of the history says.</summary>
    /// <param name="code">The code; a number that lost its zero is read with it.</param>
    /// <param name="words">The gateway's words; old rows have nothing else.</param>
    public static (DeliveryStatus Status, DeliveryReason Reason) Read(string? code, string? words)
    {
        string key = code is [>= '1' and <= '9'] ? $"0{code}" : code ?? string.Empty;
        if (Delivered.Contains(key))
        {
            return (DeliveryStatus.Delivered, None);
        }

        // 01 by itself is a failure, but rows that are still being worked on have been seen with it.
        if (Waiting.Contains(key) || StatusWords.SayWaiting(words))
        {
            return (DeliveryStatus.Pending, None);
        }

        if (Failures.TryGetValue(key, out DeliveryReason reason))
        {
            return (DeliveryStatus.Failed, reason);
        }

        return StatusWords.SaySuccess(words) ? (DeliveryStatus.Delivered, None)
            : StatusWords.SayFailure(words) ? (DeliveryStatus.Failed, Unknown)
            : (DeliveryStatus.Pending, None);
    }
}
