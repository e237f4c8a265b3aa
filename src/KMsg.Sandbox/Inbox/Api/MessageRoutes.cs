using System.Globalization;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>/messages: the list, one of them, deletion.</summary>
internal sealed class MessageRoutes(Inbox inbox, SampleSender samples, SolapiFiles files)
{
    public async Task<ApiAnswer> ListAsync(ApiRequest request)
    {
        var query = SearchQuery.Parse(request.Find("query"));
        var limit = request.Number("limit", 300, 1, 2000);
        await inbox.LookAsync(request.Gone).ConfigureAwait(false);
        var newest = inbox.Events.Last;
        var fitting = inbox.Reader.NewestFirst().Where(query.Fits).Where(After(request)).ToList();
        var from = request.Find("before") is { } before ? fitting.FindIndex(facts => facts.Message.MessageId == before) + 1 : 0;
        var page = fitting.Skip(from).Take(limit).ToArray();
        return ApiAnswer.Ok(new JsonObject
        {
            ["messages"] = new JsonArray([.. page.Select(RowWriter.Write)]),
            ["phones"] = new JsonArray([.. page.Select(facts => facts.Message.To).Distinct(StringComparer.Ordinal).Select(inbox.PhoneWriter.Write)]),
            ["counts"] = inbox.Reader.Counts(),
            ["total"] = fitting.Count,
            ["before"] = from + page.Length < fitting.Count ? page[^1].Message.MessageId : null,
            ["lastEventId"] = newest.ToString(CultureInfo.InvariantCulture),
            ["now"] = InboxText.Time(inbox.Clock.Now),
        });
    }

    public async Task<ApiAnswer> LatestAsync(ApiRequest request)
    {
        await inbox.LookAsync(request.Gone).ConfigureAwait(false);
        var to = request.Find("to") is { } number ? ApiPhones.Digits(number) : null;
        return inbox.Reader.NewestFirst().FirstOrDefault(facts => to is null || facts.Message.To == to) is { } latest
            ? ApiAnswer.Ok(inbox.Messages.Write(latest))
            : throw ApiRefusal.NotFound("아직 받은 것이 없습니다.", "Nothing was received yet.");
    }

    public async Task<ApiAnswer> OneAsync(ApiRequest request)
    {
        await inbox.LookAsync(request.Gone).ConfigureAwait(false);
        return ApiAnswer.Ok(inbox.Messages.Write(Find(request.Path[1])));
    }

    public Task<ApiAnswer> DeleteAsync(ApiRequest request)
    {
        var query = SearchQuery.Parse(request.Find("query"));
        var (count, undo, until) = inbox.Delete([.. inbox.Reader.NewestFirst().Where(query.Fits).Select(facts => facts.Message)], query.IsEmpty);
        return Task.FromResult(ApiAnswer.Ok(new JsonObject
        {
            ["count"] = count,
            ["undo"] = undo,
            ["undoUntil"] = until?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        }));
    }

    public Task<ApiAnswer> UndoAsync(ApiRequest request) => Task.FromResult(
        request.Body.Text("undo") is { } token && inbox.Undo(token) is { } count
            ? ApiAnswer.Ok(new JsonObject { ["count"] = count })
            : throw ApiRefusal.NotFound("되돌릴 것이 없습니다. 지운 뒤 10초 안에만 되돌릴 수 있습니다.", "There is nothing to bring back. It can be done for 10 s after deleting."));

    public async Task<ApiAnswer> SampleAsync(ApiRequest request)
    {
        var message = samples.Receive(request.Body);
        await inbox.LookAsync(request.Gone).ConfigureAwait(false);
        return ApiAnswer.Json(201, RowWriter.Write(inbox.Reader.Facts(message)));
    }

    public async Task<ApiAnswer> ReportAsync(ApiRequest request)
    {
        var times = request.Number("times", 1, 1, 10);
        await inbox.LookAsync(request.Gone).ConfigureAwait(false);
        var facts = Find(request.Path[1]);
        var report = inbox.ReportOf(facts.Message) ?? throw new ApiRefusal(
            409, "no-report", facts.IsSolapi
                ? new("이 메시지에는 아직 리포트가 없습니다.", "This message has no report yet.")
                : new("IWINV는 리포트를 보내지 않습니다.", "IWINV sends no reports."));
        if (inbox.Reports.Options.Address is null)
        {
            throw new ApiRefusal(409, "no-report", new("리포트를 보낼 주소가 없습니다. PUT /api/v1/reports로 url을 정하세요.", "There is no address for reports. Give a url with PUT /api/v1/reports."));
        }

        inbox.Reports.SendAgain(facts.Message.MessageId, report, times);
        var held = inbox.Reports.IsPaused ? times : 0;
        return ApiAnswer.Ok(new JsonObject { ["sent"] = times - held, ["held"] = held });
    }

    public Task<ApiAnswer> PictureAsync(ApiRequest request) => Task.FromResult(
        files.Find(request.Path[1]) is { } file
            ? new ApiAnswer(200, file.Content, ContentType(file.Content))
            : throw ApiRefusal.NotFound("그 사진은 남아 있지 않습니다.", "That picture is not kept."));

    /// <summary>What is newer than a message or a time.</summary>
    public Func<MessageFacts, bool> After(ApiRequest request)
    {
        if (request.Find("after") is not { } after)
        {
            return static _ => true;
        }

        if (inbox.Reader.Find(after) is { } known)
        {
            return facts => facts.Message.Order > known.Message.Order;
        }

        return DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? facts => facts.Message.CreatedAt > at
            : throw new ApiRefusal(400, "unknown-value", new($"after '{after}'는 메시지 번호도 시각도 아닙니다.", $"after '{after}' is neither a message's id nor a time."));
    }

    private MessageFacts Find(string id) => inbox.Reader.Find(id) ?? throw ApiRefusal.NotFound($"'{id}' 메시지가 없습니다.", $"There is no message '{id}'.");

    /// <summary>Only what a browser shows as a picture is called one; nothing that was uploaded is ever a page.</summary>
    private static string ContentType(byte[] content) => content switch
    {
        [0xFF, 0xD8, ..] => "image/jpeg",
        [0x89, 0x50, 0x4E, 0x47, ..] => "image/png",
        [0x47, 0x49, 0x46, ..] => "image/gif",
        _ => "application/octet-stream",
    };
}
