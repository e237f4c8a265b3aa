using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>POST /api/history/ and /api/cancel/ of the AlimTalk host (spec: iwinv.md §3.4, §3.5). Newest first. The codes of refusals here are not documented.</summary>
internal sealed class IwinvAlimTalkHistory(IwinvAccount account, IwinvAnswers answers)
{
    public GatewayAnswer List(JsonElement body)
    {
        if (IwinvPaging.Read(body) is not { } paging)
        {
            return answers.Refuse(400, "'pageNum' is at least 1, 'pageSize' between 1 and 1000.");
        }

        if (ReadDate(body, "startDate", out var start) is { } badStart)
        {
            return badStart;
        }

        if (ReadDate(body, "endDate", out var end) is { } badEnd)
        {
            return badEnd;
        }

        var seqNo = IdOf(body);
        var phone = body.Text("phone");
        var reserve = body.Text("reserve");
        var found = account.NewestFirst(alimTalk: true).Where(message =>
            (seqNo is null || message.GroupId == seqNo)
            && (string.IsNullOrEmpty(phone) || message.To == IwinvPhone.Digits(phone))
            && (string.IsNullOrEmpty(reserve) || message.ScheduledAt is not null == (reserve == "Y"))
            && (start is null || message.CreatedAt >= start)
            && (end is null || WholeSecond(message.CreatedAt) <= end)).ToArray();
        return answers.Good(
            "데이터가 조회되었습니다.",
            ("totalCount", found.Length),
            ("list", new JsonArray([.. paging.Cut(found).Select(Describe)])));
    }

    public GatewayAnswer Cancel(JsonElement body)
    {
        if (IdOf(body) is not { } seqNo)
        {
            return answers.Refuse(400, "'seqNo' is missing.");
        }

        var messages = account.NewestFirst(alimTalk: true).Where(message => message.GroupId == seqNo).ToArray();
        if (messages.Length == 0)
        {
            return answers.Refuse(404, $"There is nothing with the seqNo {seqNo}.");
        }

        if (messages.Any(message => account.StateOf(message).Status != SandboxMessageStatus.Scheduled))
        {
            return answers.Refuse(400, $"What has the seqNo {seqNo} is not waiting for its time: {account.StateOf(messages[0]).Status}.");
        }

        foreach (var message in messages)
        {
            message.Ended = (account.Clock.Now, FailureReason.Cancelled);
            account.AlimTalkPurse.GiveBack(message.Price);
        }

        return answers.Good("예약이 취소되었습니다.");
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private static string? IdOf(JsonElement body) => body.Member("seqNo") switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } id => id,
        _ => null,
    };

    /// <summary>Reads a date with or without its time.</summary>
    private GatewayAnswer? ReadDate(JsonElement body, string name, out DateTimeOffset? at)
    {
        at = null;
        if (body.Member(name) is null)
        {
            return null;
        }

        if (IwinvTime.TryRead(body.Text(name), out var read) || IwinvTime.TryReadDay(body.Text(name), out read))
        {
            at = read;
            return null;
        }

        return answers.Refuse(400, $"'{name}' is '{body.Text(name)}'; write Korean time as yyyy-MM-dd HH:mm:ss.");
    }

    private JsonObject Describe(StoredMessage message)
    {
        var state = account.StateOf(message);
        var status = account.Codes.Of(message, state);
        var resend = state.Fallback is { } fallback ? account.Codes.Of(message.Fallback!, fallback) : null;
        return new JsonObject
        {
            ["seqNo"] = answers.Number(message.GroupId),
            ["phone"] = message.To,
            ["callback"] = message.From ?? "",
            ["templateCode"] = message.TemplateId,
            ["sendMessage"] = message.Text,
            ["reserve"] = message.ScheduledAt is null ? "N" : "Y",
            ["requestDate"] = IwinvTime.Write(message.CreatedAt),
            ["sendDate"] = IwinvTime.Write(message.StartsAt!.Value),
            ["receiveDate"] = state.ReportedAt is { } at ? IwinvTime.Write(at) : null,
            ["statusCode"] = status,
            ["statusCodeName"] = account.Codes.Describe(status),
            ["resendStatus"] = resend,
            ["resendStatusName"] = resend is null ? null : account.Codes.Describe(resend),
            ["buttons"] = new JsonObject(Enumerable.Range(1, 5).Select(place =>
                KeyValuePair.Create<string, JsonNode?>($"link{place}", message.Buttons.ElementAtOrDefault(place - 1)?.MobileLink))),
        };
    }
}
