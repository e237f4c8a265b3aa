using System.Globalization;
using System.Text.Json.Nodes;
using KMessage.Iwinv;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>One recorded case, in the form that is right: <c>kst</c> before the plain one, <c>correct</c> over both.</summary>
internal sealed class VectorCase(JsonObject raw)
{
    private static readonly Lazy<IReadOnlyDictionary<string, VectorCase>> Loaded = new(() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "iwinv.json")))!.AsArray()
            .Select(node => new VectorCase(node!.AsObject()))
            .ToDictionary(each => each.Name, StringComparer.Ordinal));

    public static IReadOnlyDictionary<string, VectorCase> All => Loaded.Value;

    public string Name => (string)raw["name"]!;

    public string Operation => (string)raw["input"]!["operation"]!;

    public JsonObject Input => raw["input"]!.AsObject();

    public JsonObject Config => raw["config"]!.AsObject();

    public JsonNode? ExpectedRequest => raw["kst"]?["expectedRequest"] ?? raw["expectedRequest"];

    public JsonNode? CorrectBody => VectorLists.CorrectBodies.TryGetValue(Name, out string? body) ? JsonNode.Parse(body) : raw["correct"]?["body"];

    public JsonNode? Response => raw["response"];

    public JsonNode ExpectedResult => VectorLists.CorrectResults.TryGetValue(Name, out string? result)
        ? JsonNode.Parse(result)!
        : raw["kst"]?["expectedResult"] ?? raw["expectedResult"]!;

    public string? CorrectStatus => (string?)raw["correct"]?["status"];

    /// <summary>The recorded clock, or a day before the reservation, or any time.</summary>
    public DateTimeOffset Now => raw["clock"] is { } clock ? Date((string)clock!)
        : Input["options"] is JsonObject options && ScheduledAt(options) is { } at ? at.AddDays(-1)
        : Date("2030-01-02T03:04:05Z");

    public static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static DateTimeOffset? ScheduledAt(JsonObject options) => options["options"]?["scheduledAt"]?["$date"] is { } date ? Date((string)date!) : null;

    public void Configure(IwinvOptions options)
    {
        options.ApiKey = (string?)Config["apiKey"];
        options.SmsApiKey = (string?)Config["smsApiKey"];
        options.SmsAuthKey = (string?)Config["smsAuthKey"];
        options.SmsCompanyId = (string?)Config["smsCompanyId"];
        options.DefaultFrom = (string?)Config["senderNumber"];
        if ((string?)Config["xForwardedFor"] is { } forwarded)
        {
            options.ExtraHeaders["X-Forwarded-For"] = forwarded;
        }

        foreach ((string name, JsonNode? value) in Config["extraHeaders"] as JsonObject ?? [])
        {
            options.ExtraHeaders[name] = (string)value!;
        }

        if (Input["options"] is JsonObject send && send["providerOptions"]?["templateParam"] is JsonArray given)
        {
            options.PositionalParameters = _ => [.. given.Select(value => (string)value!)];
        }
    }

    /// <summary>The message of a send.</summary>
    /// <param name="options">The recorded options.</param>
    /// <param name="isLookedUp">Whether the case has the template looked up; otherwise its text is given, because values alone have no order.</param>
    public Message Message(JsonObject options, bool isLookedUp)
    {
        string to = (string)options["to"]!;
        string? from = (string?)options["from"];
        string? text = (string?)options["text"];
        string? subject = (string?)options["subject"];
        DateTimeOffset? scheduledAt = ScheduledAt(options);
        return (string)options["type"]! switch
        {
            "SMS" => new SmsMessage { To = to, From = from, Text = text!, ScheduledAt = scheduledAt },
            "LMS" => new LmsMessage { To = to, From = from, Text = text!, Subject = subject, ScheduledAt = scheduledAt },
            "MMS" => new MmsMessage { To = to, From = from, Text = text!, Subject = subject, ScheduledAt = scheduledAt, Image = Image(options["media"]?["image"])! },
            _ => AlimTalk(options, to, from, scheduledAt, isLookedUp),
        };
    }

    private AlimTalkMessage AlimTalk(JsonObject options, string to, string? from, DateTimeOffset? scheduledAt, bool isLookedUp)
    {
        JsonObject variables = options["variables"] as JsonObject ?? [];
        IEnumerable<string> order = Name.StartsWith("positional order", StringComparison.Ordinal) ? ["name", "code"] : variables.Select(pair => pair.Key);
        JsonNode? failover = options["failover"];
        return new AlimTalkMessage
        {
            To = to,
            From = from,
            TemplateCode = (string)options["templateId"]!,
            Variables = new MessageVariables(variables.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value!.ToString()))),
            ScheduledAt = scheduledAt,
            TemplateText = isLookedUp || variables.Count == 0 ? null : (string?)options["providerOptions"]?["templateContent"] ?? string.Concat(order.Select(name => $"#{{{name}}}")),
            Failover = failover is null ? null : new AlimTalkFailover
            {
                Enabled = (bool)failover["enabled"]!,
                FallbackChannel = (string?)failover["fallbackChannel"] switch { "lms" => FallbackChannel.Lms, "sms" => FallbackChannel.Sms, _ => null },
                FallbackTitle = (string?)failover["fallbackTitle"],
                FallbackContent = (string?)failover["fallbackContent"],
            },
        };
    }

    private static Attachment? Image(JsonNode? image)
    {
        if (image is null)
        {
            return null;
        }

        JsonNode? bytes = image["bytes"] ?? image["blob"]?["$blob"];
        string? base64 = (string?)(bytes?["$bytesBase64"] ?? bytes?["base64"]);
        return Attachment.FromBytes(base64 is null ? new byte[(int)bytes!["length"]!] : Convert.FromBase64String(base64), (string?)image["filename"]);
    }
}
