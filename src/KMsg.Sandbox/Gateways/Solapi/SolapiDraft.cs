using System.Globalization;
using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>One message for one recipient as the caller wrote it, before it is examined.</summary>
internal sealed class SolapiDraft(JsonElement source, JsonElement? to)
{
    public JsonElement Source => source;

    /// <summary>The recipient as written; null when it is missing.</summary>
    public string? To { get; } = to switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
        null => null,
    };

    public bool ToIsText { get; } = to is { ValueKind: JsonValueKind.String };

    public string? From { get; } = source.Text("from");

    public string? Text { get; } = source.Text("text");

    public string? Subject { get; } = source.Text("subject") is { Length: > 0 } subject ? subject : null;

    public string? ImageId { get; } = source.Text("imageId") is { Length: > 0 } imageId ? imageId : null;

    public string? TypeAsked { get; } = source.Text("type") is { Length: > 0 } type ? type : null;

    public bool AutoTypeDetect { get; } = source.Flag("autoTypeDetect") ?? true;

    public string Country { get; } = source.Member("country") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "82",
    };

    public JsonElement? Kakao { get; } = source.Member("kakaoOptions");

    public JsonElement? Replacement { get; } =
        source.Items("replacements").Select(item => (JsonElement?)item).FirstOrDefault(item => item?.ValueKind == JsonValueKind.Object);

    /// <summary>The type after examination.</summary>
    public SandboxMessageType Type { get; set; }

    /// <summary>SOLAPI's word for the type after examination.</summary>
    public string TypeName { get; set; } = source.Text("type") ?? "";

    /// <summary>The text that will be sent: for an AlimTalk, rendered.</summary>
    public string? FinalText { get; set; }

    public IReadOnlyList<SandboxButton> Buttons { get; set; } = [];

    /// <summary>The template that is named, if it is known.</summary>
    public SandboxTemplate? Template { get; set; }

    /// <summary>The final text in pieces, when it was made from a template.</summary>
    public IReadOnlyList<TextSpan> Spans { get; set; } = [];

    public IReadOnlyDictionary<string, string> CustomFields { get; set; } = new Dictionary<string, string>();

    public static IEnumerable<SolapiDraft> FanOut(JsonElement message)
    {
        var to = message.Member("to");
        return to is { ValueKind: JsonValueKind.Array } many
            ? many.EnumerateArray().Select(one => new SolapiDraft(message, one))
            : [new SolapiDraft(message, to)];
    }

    public static int CountRecipients(JsonElement message) =>
        message.Member("to") is { ValueKind: JsonValueKind.Array } many ? many.GetArrayLength() : 1;

    /// <summary>The type when none is asked for (spec §7; beyond SMS and LMS the order is inferred).</summary>
    public string DetectType()
    {
        if (Kakao is { } kakao)
        {
            return kakao switch
            {
                _ when kakao.Member("bms") is not null && kakao.Text("templateId") is null => "BMS_FREE",
                _ when kakao.Member("bms") is not null => "BMS_TEXT",
                _ when kakao.Text("templateId") is not null => "ATA",
                _ when kakao.Text("imageId") is not null => "CTI",
                _ => "CTA",
            };
        }

        return this switch
        {
            _ when source.Member("naverOptions") is not null => "NSA",
            _ when source.Member("rcsOptions")?.Text("templateId") is not null => "RCS_TPL",
            _ when source.Member("rcsOptions") is not null => "RCS_SMS",
            _ when source.Member("voiceOptions") is not null => "VOICE",
            _ when source.Member("faxOptions") is not null => "FAX",
            _ when ImageId is not null => "MMS",
            _ when Subject is not null || (Cp949.CountBytes(Text ?? "") ?? 0) > 90 => "LMS",
            _ => "SMS",
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TypeName} to {To}");
}
