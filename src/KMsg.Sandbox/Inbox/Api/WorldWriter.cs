using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml;

namespace KMessage.Sandbox;

/// <summary>The world of the sandbox: its clock, what is armed, where reports go; and everything about it that is not normal.</summary>
internal sealed class WorldWriter(InboxClock clock, InboxFaults faults, SandboxReports reports, SandboxOptions options, Func<string?> trouble)
{
    /// <summary>Where the inbox is reached; known once the sandbox listens.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1/");

    public JsonObject Write()
    {
        var bent = new[] { TroubleBent(), ClockBent(), FaultsBent(), ReportsBent() }.OfType<Words>();
        return new JsonObject
        {
            ["clock"] = Clock(),
            ["faults"] = Faults(),
            ["reports"] = Reports(),
            ["bent"] = new JsonArray([.. bent.Select(words => words.ToJson())]),
            ["address"] = Address.ToString().TrimEnd('/'),
            ["version"] = typeof(WorldWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            ["keeps"] = Keeps().ToJson(),
        };
    }

    public JsonObject Clock() => new()
    {
        ["now"] = InboxText.Time(clock.Now),
        ["offsetMs"] = (long)clock.Offset.TotalMilliseconds,
        ["isBent"] = clock.IsBent,
        ["bent"] = ClockBent()?.ToJson(),
        ["canReset"] = clock.CanReset,
    };

    public JsonObject Faults()
    {
        var (next, kind, retryAfter) = faults.Now;
        return new JsonObject
        {
            ["next"] = next,
            ["kind"] = kind,
            ["retryAfter"] = retryAfter,
            ["name"] = (next == 0 ? new Words("정상", "normal") : Words.Of($"다음 {next}건 실패", $"fails next {next}")).ToJson(),
            ["isBent"] = next > 0,
            ["bent"] = FaultsBent()?.ToJson(),
        };
    }

    public JsonObject Reports() => new()
    {
        ["paused"] = reports.IsPaused,
        ["held"] = reports.Held,
        ["url"] = reports.Options.Address?.ToString(),
        ["form"] = reports.Options.Form == SandboxReportForm.Wrapped ? "wrapped" : "flat",
        ["hasSecret"] = reports.Options.Secret is not null,
        ["delay"] = XmlConvert.ToString(reports.Options.Delay),
        ["copies"] = reports.Options.Copies,
        ["reorder"] = reports.Options.Reorder,
        ["name"] = (reports.IsPaused ? new Words("멈춤", "paused") : new Words("보냄", "sending")).ToJson(),
        ["isBent"] = ReportsBent() is not null,
        ["bent"] = ReportsBent()?.ToJson(),
    };

    private Words? TroubleBent() => trouble() is { } message
        ? new Words($"파일에 쓰지 못하고 있습니다: {message}", $"writing to the file fails: {message}")
        : null;

    private Words? ClockBent()
    {
        if (!clock.IsBent)
        {
            return null;
        }

        var ahead = InboxText.Duration(clock.Offset);
        return new Words($"시계가 {ahead.Ko} 앞섭니다", $"the clock is {ahead.En} ahead");
    }

    private Words? FaultsBent()
    {
        var (next, kind, retryAfter) = faults.Now;
        Words what = kind switch
        {
            "500-after-accept" => new("접수한 뒤 500을 돌려줍니다", "500 after being accepted"),
            "429" => Words.Of($"429(Retry-After {retryAfter})를 돌려줍니다", $"429 with Retry-After {retryAfter}"),
            "timeout" => new("아무 답도 하지 않습니다", "no answer"),
            "1030" => new("잔액 부족(1030)을 돌려줍니다", "balance too low (1030)"),
            _ => new("500을 돌려줍니다", "500"),
        };
        return next == 0 ? null : Words.Of($"다음 요청 {next}건에 {what.Ko}", $"the next {next} requests get {what.En}");
    }

    private Words? ReportsBent()
    {
        if (reports.IsPaused)
        {
            return reports.Held is > 0 and var held
                ? Words.Of($"리포트를 붙잡아 두고 있습니다 ({held:#,0}건)", $"reports are being held ({held:#,0})")
                : new Words("리포트를 붙잡아 두고 있습니다", "reports are being held");
        }

        var unusual = new List<Words>();
        if (reports.Options.Delay > TimeSpan.Zero)
        {
            var late = InboxText.Duration(reports.Options.Delay);
            unusual.Add(new($"{late.Ko} 늦게", $"{late.En} late"));
        }

        if (reports.Options.Copies > 1)
        {
            unusual.Add(Words.Of($"{reports.Options.Copies}번씩", $"{reports.Options.Copies} times each"));
        }

        if (reports.Options.Reorder)
        {
            unusual.Add(new("거꾸로", "in reverse"));
        }

        return unusual.Count == 0 ? null
            : new Words($"리포트를 {string.Join(", ", unusual.Select(words => words.Ko))} 보냅니다", $"reports are sent {string.Join(", ", unusual.Select(words => words.En))}");
    }

    private Words Keeps() => (options.Archive, options.KeepMessages) switch
    {
        (not null, { } count) => Words.Of($"최근 {count:#,0}건을 파일에 둡니다", $"keeps the last {count:#,0} in a file"),
        (not null, null) => new("모두 파일에 둡니다", "keeps everything in a file"),
        (null, { } count) => Words.Of($"최근 {count:#,0}건을 메모리에 둡니다", $"keeps the last {count:#,0} in memory"),
        _ => new("모두 메모리에 둡니다", "keeps everything in memory"),
    };
}
