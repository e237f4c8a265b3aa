using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>What a call may change about reports.</summary>
internal static class ReportChanges
{
    private static readonly string[] Known = ["paused", "url", "secret", "form", "delay", "copies", "reorder"];

    public static Action<SandboxReports> Of(JsonProperty member)
    {
        switch (member.Name)
        {
            case "paused":
                var isPaused = Flag(member);
                return reports => reports.IsPaused = isPaused;
            case "url":
                var address = Address(Text(member));
                return reports => reports.Options.Address = address;
            case "secret":
                var secret = Text(member);
                return reports => reports.Options.Secret = secret is { Length: 0 } ? null : secret;
            case "form":
                var form = Text(member) switch
                {
                    "flat" => SandboxReportForm.Flat,
                    "wrapped" => SandboxReportForm.Wrapped,
                    var other => throw ApiRefusal.UnknownValue("form", other ?? "null", ["flat", "wrapped"]),
                };
                return reports => reports.Options.Form = form;
            case "delay":
                var delay = Text(member) is { } text && ApiRequest.Duration(text) is { } span && span >= TimeSpan.Zero && span <= TimeSpan.FromDays(3)
                    ? span
                    : throw new ApiRefusal(400, "unknown-value", new("delay는 PT5S처럼 쓰고 3일까지입니다.", "Write delay as PT5S; three days are the most."));
                return reports => reports.Options.Delay = delay;
            case "copies":
                var copies = member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var count) && count is >= 1 and <= 10
                    ? count
                    : throw new ApiRefusal(400, "unknown-value", new("copies는 1에서 10 사이의 수입니다.", "'copies' is a number from 1 to 10."));
                return reports => reports.Options.Copies = copies;
            case "reorder":
                var isReordered = Flag(member);
                return reports => reports.Options.Reorder = isReordered;
            default:
                throw ApiRefusal.UnknownValue("member", member.Name, Known);
        }
    }

    private static Uri? Address(string? written)
    {
        if (written is null or "")
        {
            return null;
        }

        return Uri.TryCreate(written, UriKind.Absolute, out var address) && address.IsLoopback && address.Scheme is "http" or "https"
            ? address
            : throw new ApiRefusal(400, "not-loopback", new(
                $"리포트는 이 컴퓨터의 주소로만 보냅니다. '{written}' 대신 http://127.0.0.1:5000/hooks/solapi처럼 쓰세요.",
                $"Reports go to loopback addresses only. Instead of '{written}' write for example http://127.0.0.1:5000/hooks/solapi."));
    }

    private static bool Flag(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw ApiRefusal.Malformed($"{member.Name}은(는) true나 false입니다.", $"{member.Name} is true or false."),
    };

    private static string? Text(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString(),
        JsonValueKind.Null => null,
        _ => throw ApiRefusal.Malformed($"{member.Name}은(는) 글자입니다.", $"{member.Name} is a text."),
    };
}
