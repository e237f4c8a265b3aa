using System.Globalization;
using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>Reads what <see cref="ArchiveWriter"/> wrote.</summary>
internal static class ArchiveReader
{
    public static StoredMessage Message(string document, SandboxClock clock)
    {
        using var parsed = JsonDocument.Parse(document);
        var root = parsed.RootElement;
        var message = Stored(root, clock.NextSequence());
        message.Order = root.GetProperty("order").GetInt64();
        message.Settled = root.Member("state") is { } state ? State(state) : null;
        if (root.Member("request") is { } request)
        {
            message.Wire = new RequestLog.Entry(new Lock(), Request(request));
        }

        return message;
    }

    public static void Phone(string document, SandboxPhone phone)
    {
        using var parsed = JsonDocument.Parse(document);
        var root = parsed.RootElement;
        phone.Nickname = root.Text("nickname");
        phone.Carrier = root.Text("carrier")!;
        if (!phone.IsMagic)
        {
            phone.IsKnown = root.Flag("isKnown") ?? true;
            phone.IsPoweredOn = root.Flag("power") ?? true;
            phone.HasKakaoTalk = root.Flag("kakaoTalk") ?? true;
            phone.IsChannelFriend = root.Flag("friend") ?? true;
            phone.HasOptedOut = root.Flag("optedOut") ?? false;
            phone.IsBlocked = root.Flag("blocked") ?? false;
            phone.NeverReports = root.Flag("neverReports") ?? false;
            phone.TakesRcs = root.Flag("rcs") ?? true;
        }
    }

    public static TimeSpan Clock(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        return new TimeSpan(parsed.RootElement.GetProperty("offset").GetInt64());
    }

    private static StoredMessage Stored(JsonElement root, long sequence) => new()
    {
        Gateway = root.Text("gateway")!,
        MessageId = root.Text("id")!,
        GroupId = root.Text("group")!,
        Sequence = sequence,
        To = root.Text("to")!,
        From = root.Text("from"),
        Type = Enum.Parse<SandboxMessageType>(root.Text("type")!),
        GatewayType = root.Text("gatewayType")!,
        Text = root.Text("text"),
        Subject = root.Text("subject"),
        ImageId = root.Text("image"),
        Country = root.Text("country") ?? "82",
        ChannelId = root.Text("channel"),
        ChannelName = root.Text("channelName"),
        TemplateId = root.Text("templateId"),
        Template = root.Member("template") is { } template ? Template(template) : null,
        Buttons = [.. root.Items("buttons").Select(button => new SandboxButton(
            button.Text("name")!, button.Text("type")!, button.Text("mobile"), button.Text("desktop"), button.Text("android"), button.Text("ios")))],
        Spans = [.. root.Items("spans").Select(span => new TextSpan(span.Text("text")!, span.Text("name")))],
        CustomFields = root.Member("fields") is { } fields
            ? fields.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.Ordinal)
            : new Dictionary<string, string>(),
        Source = root.Member("source")?.Clone() ?? default,
        Price = root.GetProperty("price").GetDecimal(),
        CreatedAt = Time(root, "created")!.Value,
        ScheduledAt = Time(root, "scheduled"),
        StartsAt = Time(root, "starts"),
        Refusal = root.Member("refusal") is { } refusal ? new Refusal(refusal.Text("code")!, refusal.Text("message")!) : null,
        Ended = root.Member("ended") is { } ended ? (Time(ended, "at")!.Value, Enum.Parse<FailureReason>(ended.Text("reason")!)) : null,
        FallbackOf = root.Text("fallbackOf"),
        Fallback = root.Member("fallback") is { } fallback ? Stored(fallback, sequence) : null,
    };

    private static SandboxTemplate Template(JsonElement template) => new()
    {
        Id = template.Text("id")!,
        Name = template.Text("name"),
        Content = template.Text("content")!,
        ChannelId = template.Text("channel"),
        Details = template.Member("details")?.Clone() ?? default,
    };

    private static DeliveryState State(JsonElement state) => new(
        Enum.Parse<SandboxMessageStatus>(state.Text("status")!),
        state.Text("failure") is { } failure ? Enum.Parse<FailureReason>(failure) : null,
        Time(state, "processed"),
        Time(state, "reported"),
        Time(state, "updated")!.Value,
        null,
        state.Member("fallback") is { } fallback ? State(fallback) : null)
    {
        FellBackAt = Time(state, "fellBack"),
    };

    private static SandboxRequest Request(JsonElement request) => new()
    {
        Gateway = request.Text("gateway")!,
        Method = request.Text("method")!,
        Prefix = request.Text("prefix")!,
        Target = request.Text("target")!,
        Headers = [.. request.Items("headers").Select(header => KeyValuePair.Create(header.Text("name")!, header.Text("value")!))],
        Body = Convert.FromBase64String(request.Text("body")!),
        ReceivedAt = Time(request, "received")!.Value,
        AnswerStatus = request.Member("status")?.GetInt32(),
        AnswerBody = Convert.FromBase64String(request.Text("answer")!),
        Fault = request.Text("fault") is { } name ? Fault.Played(name) : null,
    };

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        element.Text(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;
}
