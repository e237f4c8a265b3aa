using System.Globalization;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>Groups and messages in SOLAPI's words (spec: solapi.md §2.6, §3.2).</summary>
internal sealed class SolapiJson(SolapiAccount account)
{
    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static JsonNode? Date(DateTimeOffset? at) => at is { } known ? Date(known) : null;

    /// <summary>One entry of failedMessageList, or of a group's resultList.</summary>
    public JsonObject Registered(StoredMessage message) => WithCustomFields(message, new JsonObject
    {
        ["to"] = message.To,
        ["from"] = message.From,
        ["type"] = message.GatewayType,
        ["statusMessage"] = message.Refusal?.Message ?? account.Codes.Describe(SolapiStatusCodes.Accepted),
        ["country"] = message.Country,
        ["messageId"] = message.MessageId,
        ["statusCode"] = message.Refusal?.Code ?? SolapiStatusCodes.Accepted,
        ["accountId"] = SolapiAccount.Id,
    });

    /// <summary>One entry of a send answer's messageList: it has no recipient.</summary>
    public JsonObject Listed(StoredMessage message) => WithCustomFields(message, new JsonObject
    {
        ["messageId"] = message.MessageId,
        ["statusCode"] = message.Refusal?.Code ?? SolapiStatusCodes.Accepted,
        ["statusMessage"] = message.Refusal?.Message ?? account.Codes.Describe(SolapiStatusCodes.Accepted),
    });

    public JsonObject Stored(StoredMessage message)
    {
        var state = account.StateOf(message);
        var code = message.Refusal?.Code ?? account.Codes.Of(message, state);
        return new JsonObject
        {
            ["_id"] = message.MessageId,
            ["messageId"] = message.MessageId,
            ["groupId"] = message.GroupId,
            ["accountId"] = SolapiAccount.Id,
            ["type"] = message.GatewayType,
            ["country"] = message.Country,
            ["subject"] = message.Subject ?? "",
            ["imageId"] = message.ImageId,
            ["text"] = message.Text,
            ["from"] = message.From,
            ["to"] = message.To,
            ["customFields"] = CustomFields(message),
            ["status"] = StatusWord(state.Status),
            ["statusCode"] = code,
            ["reason"] = message.Refusal?.Message ?? (state.Failure is null || state.IsReplaced ? null : account.Codes.Describe(code)),
            ["networkCode"] = null,
            ["networkName"] = null,
            ["autoTypeDetect"] = 1,
            ["replacement"] = state.IsReplaced,
            ["replacements"] = new JsonArray(message.Source.Items("replacements").Select(item => JsonNode.Parse(item.GetRawText())).ToArray()),
            ["resendCount"] = 0,
            ["log"] = new JsonArray(),
            ["kakaoOptions"] = message.Source.Member("kakaoOptions") is { } kakao ? JsonNode.Parse(kakao.GetRawText()) : new JsonObject(),
            ["dateCreated"] = Date(message.CreatedAt),
            ["dateUpdated"] = Date(state.UpdatedAt),
            ["dateProcessed"] = Date(state.ProcessedAt),
            ["dateReported"] = Date(state.ReportedAt),
            ["dateReceived"] = state.Status == SandboxMessageStatus.Delivered ? Date(state.ReportedAt) : null,
        };
    }

    public JsonObject Group(SolapiGroup group)
    {
        var states = group.Registered.Select(message => (Message: message, State: account.StateOf(message))).ToArray();
        var price = group.Price;
        var status = group.StatusAt(account.Clock.Now, account.StateOf);
        return new JsonObject
        {
            ["groupId"] = group.GroupId,
            ["_id"] = group.GroupId,
            ["accountId"] = SolapiAccount.Id,
            ["masterAccountId"] = null,
            ["apiVersion"] = "4",
            ["status"] = status,
            ["count"] = Count(group, states.Select(pair => pair.State).ToArray()),
            ["countForCharge"] = CountForCharge(group),
            ["balance"] = Purse(price),
            ["point"] = Purse(0),
            ["app"] = new JsonObject { ["profit"] = Profit(), ["appId"] = group.AppId, ["version"] = null },
            ["serviceMethod"] = "MT",
            ["sdkVersion"] = group.SdkVersion,
            ["osPlatform"] = group.OsPlatform,
            ["log"] = new JsonArray(new JsonObject { ["createAt"] = Date(group.CreatedAt), ["message"] = "메시지 그룹이 생성되었습니다." }),
            ["scheduledDate"] = Date(group.ScheduledAt),
            ["dateSent"] = group.StartsAt <= account.Clock.Now ? Date(group.StartsAt) : null,
            ["dateCompleted"] = status == "COMPLETE" ? Date(states.Max(pair => (DateTimeOffset?)pair.State.UpdatedAt) ?? group.CreatedAt) : null,
            ["isRefunded"] = false,
            ["flagUpdated"] = false,
            ["prepaid"] = true,
            ["strict"] = group.Strict,
            ["allowDuplicates"] = group.AllowDuplicates,
            ["customFields"] = group.CustomFields?.DeepClone() ?? new JsonObject(),
            ["hint"] = null,
            ["price"] = new JsonObject { ["82"] = Prices() },
            ["dateCreated"] = Date(group.CreatedAt),
            ["dateUpdated"] = Date(states.Select(pair => pair.State.UpdatedAt).Append(group.CreatedAt).Max()),
        };
    }

    private static JsonObject Count(SolapiGroup group, DeliveryState[] states)
    {
        var sent = states.Count(state => state.Status is not (SandboxMessageStatus.Registered or SandboxMessageStatus.Scheduled));
        var delivered = states.Count(state => state.Status == SandboxMessageStatus.Delivered);
        var failed = states.Count(state => state.Status is SandboxMessageStatus.Failed or SandboxMessageStatus.Cancelled);
        return new JsonObject
        {
            ["total"] = group.Messages.Count,
            ["sentTotal"] = sent,
            ["sentFailed"] = failed,
            ["sentSuccess"] = delivered,
            ["sentPending"] = sent - delivered - failed,
            ["sentReplacement"] = states.Count(state => state.IsReplaced),
            ["refund"] = 0,
            ["registeredFailed"] = group.Messages.Count - states.Length,
            ["registeredSuccess"] = states.Length,
        };
    }

    private static JsonObject CountForCharge(SolapiGroup group)
    {
        var counts = new JsonObject();
        foreach (var name in SolapiTypes.Names)
        {
            var byCountry = new JsonObject();
            foreach (var country in group.Registered.Where(message => message.GatewayType.Equals(name, StringComparison.OrdinalIgnoreCase)).GroupBy(message => message.Country))
            {
                byCountry[country.Key] = country.Count();
            }

            counts[name] = byCountry;
        }

        return counts;
    }

    private static JsonObject Profit() => new(SolapiTypes.Names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, 0)));

    private JsonObject Prices() => new()
    {
        ["sms"] = account.Prices.Sms,
        ["lms"] = account.Prices.Lms,
        ["mms"] = account.Prices.Mms,
        ["ata"] = account.Prices.AlimTalk,
        ["cta"] = account.Prices.FriendTalk,
        ["cti"] = account.Prices.FriendTalk,
    };

    private static JsonObject Purse(decimal requested) => new() { ["requested"] = requested, ["replacement"] = 0, ["refund"] = 0, ["sum"] = 0 };

    private static JsonObject WithCustomFields(StoredMessage message, JsonObject entry)
    {
        if (message.CustomFields.Count > 0)
        {
            entry["customFields"] = CustomFields(message);
        }

        return entry;
    }

    private static JsonObject CustomFields(StoredMessage message) =>
        new(message.CustomFields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));

    private static string StatusWord(SandboxMessageStatus status) => status switch
    {
        SandboxMessageStatus.Refused or SandboxMessageStatus.Delivered or SandboxMessageStatus.Failed or SandboxMessageStatus.Cancelled => "COMPLETE",
        SandboxMessageStatus.AtCarrier or SandboxMessageStatus.FallingBack => "SENDING",
        _ => "PENDING",
    };
}
