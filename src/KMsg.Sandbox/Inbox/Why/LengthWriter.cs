using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>How long the text is: bytes of CP949 with a ruler for texts, characters for KakaoTalk.</summary>
internal static class LengthWriter
{
    private const int Columns = 30;
    private const int SmsLimit = 90;

    public static JsonObject? Write(MessageFacts facts)
    {
        var message = facts.Message;
        var isFallback = facts.Fallback is not null && SolapiTypes.IsText(message.Fallback!.Type);
        var measured = isFallback ? message.Fallback! : message;
        if (measured.Text is not { Length: > 0 } text)
        {
            return null;
        }

        var length = SolapiTypes.IsText(measured.Type) ? Bytes(text, measured.Type == SandboxMessageType.Sms ? SmsLimit : 2000) : Characters(text, LimitOf(measured.Type));
        length["of"] = isFallback ? "fallback" : "own";
        return length;
    }

    private static JsonObject Bytes(string text, int limit)
    {
        var fits = CharacterFit.Of(text);
        var outside = fits.Where(fit => fit.IsOutside).ToArray();
        var used = fits.Sum(fit => fit.Bytes);
        int? left = outside.Length == 0 ? Math.Max(0, limit - used) : null;
        var isSms = limit == SmsLimit;
        var label = outside.Length == 0
            ? Words.Of($"{limit:#,0}바이트 가운데 {used:#,0}바이트 (CP949)", $"{used:#,0} of {limit:#,0} bytes (CP949)")
            : Words.Of($"{used:#,0}바이트 + 셀 수 없는 글자 {outside.Length}개 (CP949)", $"{used:#,0} bytes + {outside.Length} not countable (CP949)");
        return new JsonObject
        {
            ["unit"] = "byte",
            ["encoding"] = "CP949",
            ["used"] = used,
            ["limit"] = limit,
            ["left"] = left,
            ["leftHangul"] = left / 2,
            ["mark"] = isSms ? null : SmsLimit,
            ["markLabel"] = isSms ? null : new Words("SMS 한도 90", "SMS limit 90").ToJson(),
            ["outside"] = new JsonArray([.. outside.Select(fit => new JsonObject { ["text"] = fit.Text, ["codePoint"] = fit.CodePoint, ["position"] = fit.Position })]),
            ["label"] = label.ToJson(),
            ["note"] = new Words("[Web발신]은 통신사가 붙이며 여기에 세지 않습니다", "[Web발신] is added by the carrier and not counted here").ToJson(),
            ["columns"] = Columns,
            ["cells"] = isSms ? Cells(fits) : null,
        };
    }

    private static JsonArray Cells(IReadOnlyList<CharacterFit> fits)
    {
        var cells = new JsonArray();
        var at = 0;
        foreach (var fit in fits)
        {
            var width = fit.Bytes == 1 ? 1 : 2;
            var kind = fit.IsOutside ? "outside" : at + width > SmsLimit ? "over" : width == 1 ? "one" : "two";
            cells.Add((JsonNode)Cell(fit.Text == "\n" ? "↵" : fit.Text, kind, width, at, fit.IsOutside ? fit.CodePoint : null));
            at += width;
        }

        for (; at < SmsLimit; at++)
        {
            cells.Add((JsonNode)Cell("", "empty", 1, at, null));
        }

        return cells;
    }

    private static JsonObject Cell(string text, string kind, int width, int start, string? codePoint) => new JsonObject
    {
        ["text"] = text,
        ["kind"] = kind,
        ["width"] = width,
        ["start"] = start,
        ["row"] = start / Columns,
        ["column"] = start % Columns,
        ["wraps"] = width == 2 && start % Columns == Columns - 1,
        ["codePoint"] = codePoint,
    };

    private static JsonObject Characters(string text, int limit) => new()
    {
        ["unit"] = "character",
        ["encoding"] = null,
        ["used"] = text.Length,
        ["limit"] = limit,
        ["left"] = Math.Max(0, limit - text.Length),
        ["leftHangul"] = Math.Max(0, limit - text.Length),
        ["mark"] = null,
        ["markLabel"] = null,
        ["outside"] = new JsonArray(),
        ["label"] = Words.Of($"{limit:#,0}자 가운데 {text.Length:#,0}자", $"{text.Length:#,0} of {limit:#,0} characters").ToJson(),
        ["note"] = null,
        ["columns"] = Columns,
        ["cells"] = null,
    };

    private static int LimitOf(SandboxMessageType type) => type switch
    {
        SandboxMessageType.FriendTalkImage => 400,
        SandboxMessageType.BrandMessage or SandboxMessageType.Rcs => 1300,
        _ => 1000,
    };
}
