using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>/clock, /faults, /reports, /world: what bends the world of the sandbox.</summary>
internal sealed class WorldRoutes(Inbox inbox)
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(400);

    public Task<ApiAnswer> WorldAsync(ApiRequest request) => Task.FromResult(ApiAnswer.Ok(inbox.World.Write()));

    public async Task<ApiAnswer> CalmAsync(ApiRequest request)
    {
        inbox.Faults.Disarm();
        var options = inbox.Reports.Options;
        (options.Delay, options.Copies, options.Reorder) = (TimeSpan.Zero, 1, false);
        inbox.Reports.IsPaused = false;
        await inbox.LookAsync(request.Gone).ConfigureAwait(false);
        inbox.Time.TryReset();
        Tell();
        return ApiAnswer.Ok(inbox.World.Write());
    }

    public Task<ApiAnswer> ClockAsync(ApiRequest request) => Task.FromResult(ApiAnswer.Ok(inbox.World.Clock()));

    public async Task<ApiAnswer> AdvanceAsync(ApiRequest request)
    {
        if (request.Body.Text("by") is not { } text || ApiRequest.Duration(text) is not { } by)
        {
            throw ApiRefusal.Malformed("{\"by\":\"PT1H\"}처럼 보내세요. 기간은 ISO 8601입니다.", "Send for example {\"by\":\"PT1H\"}; the duration is ISO 8601.");
        }

        if (by <= TimeSpan.Zero)
        {
            throw new ApiRefusal(400, "clock-backwards", new(
                $"시계는 앞으로만 갑니다. '{text}'는 0보다 커야 합니다. 실제 시각으로 돌아가려면 POST /api/v1/clock/reset을 쓰세요.",
                $"The clock goes forward only; '{text}' has to be more than zero. For the real time there is POST /api/v1/clock/reset."));
        }

        if (by > Farthest)
        {
            throw new ApiRefusal(400, "unknown-value", new($"한 번에 400일까지입니다. '{text}'라고 적혀 있습니다.", $"400 days are the most at once, not '{text}'."));
        }

        await inbox.Time.AdvanceAsync(by, inbox.Reports.SendDueAsync, request.Gone).ConfigureAwait(false);
        Tell();
        return ApiAnswer.Ok(inbox.World.Clock());
    }

    public async Task<ApiAnswer> ResetAsync(ApiRequest request)
    {
        await inbox.LookAsync(request.Gone).ConfigureAwait(false);
        if (!inbox.Time.TryReset())
        {
            throw new ApiRefusal(409, "clock-bent", new(
                "아직 끝나지 않은 메시지가 있어 실제 시각으로 돌아갈 수 없습니다. 끝날 때까지 시계를 앞으로 돌리거나 그 메시지를 지우세요.",
                "Messages are still under way, so the real time cannot come back. Advance the clock until they have ended, or delete them."));
        }

        Tell();
        return ApiAnswer.Ok(inbox.World.Clock());
    }

    public Task<ApiAnswer> FaultsAsync(ApiRequest request) => Task.FromResult(ApiAnswer.Ok(inbox.World.Faults()));

    public Task<ApiAnswer> ArmAsync(ApiRequest request)
    {
        var kind = request.Body.Member("kind") switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => throw ApiRefusal.Malformed("kind가 없습니다. 예: {\"next\":2,\"kind\":\"500\"}", "'kind' is missing. Example: {\"next\":2,\"kind\":\"500\"}"),
        };
        inbox.Faults.Arm(Whole(request.Body, "next", 1, 1000) ?? 1, kind, Whole(request.Body, "retryAfter", 0, 86_400));
        Tell();
        return FaultsAsync(request);
    }

    public Task<ApiAnswer> DisarmAsync(ApiRequest request)
    {
        inbox.Faults.Disarm();
        Tell();
        return FaultsAsync(request);
    }

    public Task<ApiAnswer> ReportsAsync(ApiRequest request) => Task.FromResult(ApiAnswer.Ok(inbox.World.Reports()));

    public Task<ApiAnswer> SetReportsAsync(ApiRequest request)
    {
        if (request.Body.ValueKind != JsonValueKind.Object)
        {
            throw ApiRefusal.Malformed("JSON 객체를 보내세요. 예: {\"paused\":true}", "Send a JSON object, for example {\"paused\":true}.");
        }

        // All of it is read before anything is changed.
        var changes = request.Body.EnumerateObject().Select(member => ReportChanges.Of(member)).ToArray();
        Array.ForEach(changes, change => change(inbox.Reports));
        inbox.Clock.Changed();
        Tell();
        return ReportsAsync(request);
    }

    public static int? Whole(JsonElement body, string name, int least, int most) => body.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && value >= least && value <= most => value,
        { } other => throw new ApiRefusal(400, "unknown-value", Words.Of(
            $"{name}은(는) {least}에서 {most:#,0} 사이의 수입니다. {other.GetRawText()}라고 적혀 있습니다.",
            $"'{name}' is a number from {least} to {most:#,0}, not {other.GetRawText()}.")),
    };

    private void Tell() => inbox.Events.Add("world.changed", inbox.World.Write);
}
