using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>POST /api/history/ of the text message host (spec: iwinv.md §4.6). Newest first, by the day of the request; nothing older than 90 days.</summary>
internal sealed class IwinvSmsHistory(IwinvAccount account, IwinvAnswers answers)
{
    private const int MostDays = 90;

    public GatewayAnswer List(JsonElement body)
    {
        if (body.Text("companyid") != account.SmsCompanyId)
        {
            return answers.Refuse(14, $"'companyid' is '{body.Text("companyid")}'; the sandbox's is '{account.SmsCompanyId}'.");
        }

        if (!IwinvTime.TryReadDay(body.Text("startDate"), out var start) || !IwinvTime.TryReadDay(body.Text("endDate"), out var end))
        {
            return answers.Refuse(43, $"'startDate' is '{body.Text("startDate")}', 'endDate' is '{body.Text("endDate")}'; both are needed, as yyyy-MM-dd.");
        }

        if (end < start || (end - start).TotalDays > MostDays)
        {
            return answers.Refuse(43, $"From {body.Text("startDate")} to {body.Text("endDate")}; {MostDays} days can be asked for at once.");
        }

        if (IwinvPaging.Read(body) is not { } paging)
        {
            return answers.Refuse(1, "'pageNum' is at least 1, 'pageSize' between 1 and 1000.");
        }

        var requestNo = body.Member("requestNo") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : body.Text("requestNo");
        var phone = body.Text("phone");
        var oldest = account.Clock.Now.AddDays(-MostDays);
        var found = account.NewestFirst(alimTalk: false).Where(message =>
            message.CreatedAt >= start && message.CreatedAt < end.AddDays(1) && message.CreatedAt >= oldest
            && (string.IsNullOrEmpty(requestNo) || message.GroupId == requestNo)
            && (string.IsNullOrEmpty(phone) || message.To == IwinvPhone.Digits(phone))).ToArray();
        return answers.Good("OK", ("totalCount", found.Length), ("list", new JsonArray([.. paging.Cut(found).Select(Describe)])));
    }

    private JsonObject Describe(StoredMessage message)
    {
        var code = account.Codes.Of(message, account.StateOf(message));
        return new JsonObject
        {
            ["requestNo"] = answers.Text(message.GroupId),
            ["companyid"] = account.SmsCompanyId,
            ["msgType"] = message.GatewayType,
            ["phone"] = message.To,
            ["callback"] = message.From,
            ["sendStatus"] = account.Codes.Describe(code),
            ["sendStatusCode"] = code,
            ["sendStatusMsg"] = account.Codes.Describe(code),
            ["sendDate"] = IwinvTime.Write(message.StartsAt!.Value),
        };
    }
}
