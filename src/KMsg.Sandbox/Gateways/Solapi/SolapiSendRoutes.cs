using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>POST /messages/v4/send-many/detail (spec: solapi.md §2.2, §2.6).</summary>
internal sealed class SolapiSendRoutes(SolapiAccount account)
{
    public const int MostRecipients = 10_000;

    private readonly SolapiRegistration _registration = new(account);
    private readonly SolapiJson _json = new(account);

    public GatewayAnswer SendMany(JsonElement body, bool isPenniless)
    {
        if (ReadMessages(body, out var messages) is { } malformed)
        {
            return malformed;
        }

        if (ReadScheduledDate(body, account.Clock.Now, out var scheduledAt) is { } badDate)
        {
            return badDate;
        }

        var agent = body.Member("agent");
        if (agent is not null and not { ValueKind: JsonValueKind.Object })
        {
            return SolapiErrors.Validation("'agent' must be an object.");
        }

        var recipients = messages.SelectMany(SolapiDraft.FanOut).Select(draft => draft.To).ToHashSet();
        if (MagicBefore(recipients) is { } magic)
        {
            return magic;
        }

        lock (account.Gate)
        {
            return Send(body, agent, messages, scheduledAt, recipients, isPenniless);
        }
    }

    /// <summary>Reads the messages of a request; gives the error when they are not there or too many.</summary>
    public static GatewayAnswer? ReadMessages(JsonElement body, out JsonElement[] messages)
    {
        messages = [.. body.Items("messages")];
        if (messages.Length == 0)
        {
            return SolapiErrors.Validation("messages 는 필수값입니다. It must be an array of at least one message.");
        }

        if (messages.Any(message => message.ValueKind != JsonValueKind.Object))
        {
            return SolapiErrors.Validation("Every item of 'messages' must be an object.");
        }

        var recipients = messages.Sum(SolapiDraft.CountRecipients);
        return recipients > MostRecipients ? SolapiErrors.TooManyRecipients(recipients) : null;
    }

    /// <summary>Reads a date that is at most six months ahead; null when there is none.</summary>
    public static GatewayAnswer? ReadScheduledDate(JsonElement body, DateTimeOffset now, out DateTimeOffset? scheduledAt)
    {
        scheduledAt = null;
        if (body.Member("scheduledDate") is not { } date)
        {
            return null;
        }

        if (date.ValueKind != JsonValueKind.String || !TryParseDate(date.GetString()!, out var at))
        {
            return SolapiErrors.Validation($"'scheduledDate' is {date.GetRawText()}; write ISO 8601, for example 2026-12-31T03:00:00.000Z.");
        }

        scheduledAt = at;
        return at > now.AddMonths(6) ? SolapiErrors.Of(400, "InvalidScheduledDate", "예약 시각은 6개월 이내여야 합니다.") : null;
    }

    public static bool TryParseDate(string text, out DateTimeOffset at)
    {
        at = default;
        return text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
    }

    /// <summary>What magic recipients make of a request before anything is taken.</summary>
    public static GatewayAnswer? MagicBefore(IReadOnlySet<string?> recipients)
    {
        var nothing = new GatewayAnswer(200, []);
        return recipients.Contains(MagicNumbers.IpNotAllowed) ? SolapiErrors.Of(403, "Forbidden", "허용되지 않은 IP입니다. (magic number)")
            : recipients.Contains(MagicNumbers.NoAnswer) ? nothing with { Fault = Fault.NoAnswer }
            : recipients.Contains(MagicNumbers.TooManyRequests) ? nothing with { Fault = Fault.TooManyRequests(TimeSpan.FromSeconds(2)) }
            : null;
    }

    private GatewayAnswer Send(JsonElement body, JsonElement? agent, JsonElement[] messages, DateTimeOffset? scheduledAt, HashSet<string?> recipients, bool isPenniless)
    {
        var now = account.Clock.Now;
        var isLater = scheduledAt > now;
        var group = new SolapiGroup
        {
            GroupId = SolapiIds.Group(now),
            CreatedAt = now,
            AllowDuplicates = body.Flag("allowDuplicates") ?? false,
            Strict = body.Flag("strict") ?? false,
            SdkVersion = agent?.Text("sdkVersion"),
            OsPlatform = agent?.Text("osPlatform"),
            AppId = agent?.Text("appId"),
        };
        var available = account.Money.Available;
        var needed = 0m;
        var registered = _registration.Register(group, messages, price =>
        {
            needed += price;
            return !isPenniless && (isLater || account.Money.TryTake(price));
        });

        // Not one of the good messages could be paid: the request as a whole is refused, and leaves nothing behind.
        if (!isPenniless && needed > 0 && registered.Any(IsUnpaid) && registered.All(message => message.Refusal is not null))
        {
            account.Messages.Remove(registered.Select(message => message.MessageId).ToHashSet());
            return SolapiErrors.NotEnoughBalance(needed, available);
        }

        account.Groups.Add(group);
        group.IsPaid = !isLater;
        group.Start(isLater ? scheduledAt!.Value : now, isLater ? scheduledAt : null);
        if (isLater)
        {
            account.Groups.PayLater(group);
        }

        var answer = new JsonObject
        {
            ["failedMessageList"] = new JsonArray([.. registered.Where(message => message.Refusal is not null).Select(_json.Registered)]),
            ["groupInfo"] = _json.Group(group),
        };
        if (body.Flag("showMessageList") == true)
        {
            answer["messageList"] = new JsonArray([.. registered.Select(_json.Listed)]);
        }

        return GatewayAnswer.Json(200, answer) with
        {
            MessageIds = [.. group.Registered.Select(message => message.MessageId)],
            StoredIds = [.. registered.Select(message => message.MessageId)],
            Fault = recipients.Contains(MagicNumbers.ServerErrorAfterAccepting) ? Fault.ServerError().AfterRecording() : null,
        };

        static bool IsUnpaid(StoredMessage message) => message is { Refusal.Code: "1030", To: not MagicNumbers.InsufficientBalance };
    }
}
