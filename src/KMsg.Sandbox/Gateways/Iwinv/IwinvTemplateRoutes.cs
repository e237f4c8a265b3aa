using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>/api/template/… of the AlimTalk host (spec: iwinv.md §3.7). The codes of its refusals are not documented; here they are 501 and 400.</summary>
internal sealed class IwinvTemplateRoutes(IwinvAccount account, IwinvAnswers answers)
{
    public GatewayAnswer List(JsonElement body)
    {
        if (IwinvPaging.Read(body) is not { } paging)
        {
            return answers.Refuse(400, "'pageNum' is at least 1, 'pageSize' between 1 and 1000.");
        }

        var code = CodeOf(body);
        var name = body.Text("templateName");
        var status = body.Text("templateStatus");
        var found = account.Templates.NewestFirst.Where(template =>
            (code is null || template.Id == code)
            && (string.IsNullOrEmpty(name) || (template.Name ?? template.Id).Contains(name, StringComparison.Ordinal))
            && (string.IsNullOrEmpty(status) || StatusLetter(template.Status) == status)).ToArray();
        return answers.Good(
            "데이터가 조회되었습니다.",
            ("totalCount", found.Length),
            ("list", new JsonArray([.. paging.Cut(found).Select(Describe)])));
    }

    public GatewayAnswer Add(JsonElement body)
    {
        if (IwinvTemplateRules.Broken(body) is { } broken)
        {
            return answers.Refuse(400, broken);
        }

        var added = account.Templates.Add(Read(body, account.NextNumber()));
        return answers.Good("등록되었습니다.", ("templateCode", answers.Text(added.Id)));
    }

    /// <summary>Whether an approved template can be changed is not documented; here it can, and has to be reviewed again.</summary>
    public GatewayAnswer Modify(JsonElement body)
    {
        if (account.Templates.Find(CodeOf(body)) is not { } template)
        {
            return answers.Refuse(501, $"There is no template '{CodeOf(body)}'.");
        }

        if (IwinvTemplateRules.Broken(body) is { } broken)
        {
            return answers.Refuse(400, broken);
        }

        account.Templates.Add(Read(body, template.Id) with { ChannelId = template.ChannelId });
        return answers.Good("수정되었습니다.");
    }

    public GatewayAnswer Delete(JsonElement body)
    {
        if (CodeOf(body) is not { } code || !account.Templates.Remove(code))
        {
            return answers.Refuse(501, $"There is no template '{CodeOf(body)}'.");
        }

        var answer = answers.Good("삭제되었습니다.");
        return account.Quirks.DeletionIsMisspelt ? answer with { Body = [.. Misspelt(answer.Body)] } : answer;
    }

    private static byte[] Misspelt(byte[] body)
    {
        var members = JsonNode.Parse(body)!.AsObject();
        members.Remove("message", out var message);
        members["messgae"] = message;
        return GatewayAnswer.Json(200, members).Body;
    }

    private static string? CodeOf(JsonElement body) => body.Member("templateCode") switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } code => code,
        _ => null,
    };

    private static SandboxTemplate Read(JsonElement body, string id) => new()
    {
        Id = id,
        Name = body.Text("templateName"),
        Content = body.Text("templateContent")!,
        Status = SandboxTemplateStatus.Inspecting,
        Buttons = [.. body.Items("buttons").Select(button => new SandboxButton(
            button.Text("name")!, button.Text("type")!, button.Text("linkMo"), button.Text("linkPc"), button.Text("linkAnd"), button.Text("linkIos")))],
    };

    private static string StatusLetter(SandboxTemplateStatus status) => status switch
    {
        SandboxTemplateStatus.Approved => "Y",
        SandboxTemplateStatus.Rejected => "R",
        _ => "I",
    };

    private JsonObject Describe(SandboxTemplate template) => new()
    {
        ["templateCode"] = answers.Text(template.Id),
        ["templateName"] = template.Name ?? template.Id,
        ["templateContent"] = template.Content,
        ["status"] = StatusLetter(template.Status),
        ["templateStatusMsg"] = template.Status switch
        {
            SandboxTemplateStatus.Approved => "사용가능",
            SandboxTemplateStatus.Rejected => "반려",
            _ => "검수중",
        },
        ["templateStatusComments"] = template.ReviewComment,
        ["createDate"] = IwinvTime.Write(template.CreatedAt),
        ["buttons"] = new JsonArray([.. template.Buttons.Select(Describe)]),
    };

    private static JsonObject Describe(SandboxButton button)
    {
        var described = new JsonObject { ["type"] = button.Type, ["name"] = button.Name };
        foreach (var (name, link) in new[] { ("linkMo", button.MobileLink), ("linkPc", button.DesktopLink), ("linkIos", button.IosLink), ("linkAnd", button.AndroidLink) })
        {
            if (link is not null)
            {
                described[name] = link;
            }
        }

        return described;
    }
}
