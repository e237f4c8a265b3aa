using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>
/// /kakao/v2/templates (spec: solapi.md §5.2). A new template is PENDING; it is INSPECTING once that is asked for, and the reviewers
/// (<see cref="SandboxTemplates.Approve"/>, <see cref="SandboxTemplates.Reject"/>) end that. The name of the error for a wrong state is not documented.
/// </summary>
internal sealed class SolapiTemplateRoutes(SolapiAccount account)
{
    private static readonly (string Code, string Name)[] Categories = [("001001", "회원 가입"), ("002001", "구매 완료"), ("003001", "배송 완료"), ("999999", "기타")];

    private static readonly string[] Needed = ["name", "content", "categoryCode"];

    public GatewayAnswer? Handle(SandboxRequest request, string[] path, JsonElement body)
    {
        switch (request.Method, path)
        {
            case ("GET", []):
                return List(SolapiQuery.Parse(request.QueryText));
            case ("POST", []):
                return Create(body);
            case ("GET", ["sendable"]):
                return Sendable(SolapiQuery.Parse(request.QueryText));
            case ("GET", ["categories"]):
                return GatewayAnswer.Json(200, new JsonArray([.. Categories.Select(category => new JsonObject { ["code"] = category.Code, ["name"] = category.Name })]));
        }

        Func<SandboxTemplate, GatewayAnswer>? route = (request.Method, path) switch
        {
            ("GET", [_]) => Told,
            ("PUT", [_]) => template => Update(template, body),
            ("DELETE", [_]) => Delete,
            ("PUT", [_, "name"]) => template => Rename(template, body),
            ("PUT", [_, "inspection"]) => AskForInspection,
            ("PUT", [_, "inspection", "cancel"]) => CancelInspection,

            // Misspelt like that by the gateway.
            ("POST", [_, "relese-dormant"]) => Wake,
            _ => null,
        };
        return route is null ? null : account.Templates.Find(path[0]) is { } found ? route(found) : SolapiErrors.NotFound($"템플릿을 찾을 수 없습니다: {path[0]}");
    }

    private static GatewayAnswer Told(SandboxTemplate template) => GatewayAnswer.Json(200, SolapiTemplateJson.Describe(template));

    private GatewayAnswer List(SolapiQuery query)
    {
        var (templates, error) = query.Filter(account.Templates.NewestFirst, Field);
        return error ?? SolapiListRoutes.Page(query, templates, template => template.Id, "templateList", SolapiTemplateJson.Describe);
    }

    private GatewayAnswer Sendable(SolapiQuery query)
    {
        var (templates, error) = query.Filter(account.Templates.NewestFirst.Where(template => template.IsSendable), Field);
        return error ?? GatewayAnswer.Json(200, new JsonArray([.. templates.Select(SolapiTemplateJson.Describe)]));
    }

    private GatewayAnswer Create(JsonElement body)
    {
        if (body.Text("channelId") is not { Length: > 0 } channelId)
        {
            return SolapiErrors.Validation("'channelId' is missing. Groups of channels ('channelGroupId') are not played by the sandbox.");
        }

        if (account.Channels.Find(channelId) is null)
        {
            return SolapiErrors.NotFound($"채널을 찾을 수 없습니다: {channelId}");
        }

        if (Needed.FirstOrDefault(name => string.IsNullOrEmpty(body.Text(name))) is { } missing)
        {
            return SolapiErrors.Validation($"'{missing}' is missing.");
        }

        if (SolapiTemplateRules.Broken(body) is { } broken)
        {
            return SolapiErrors.Validation(broken);
        }

        return Told(account.Templates.Add(new SandboxTemplate
        {
            Id = SolapiIds.Template(account.Clock.Now),
            Name = body.Text("name"),
            Content = body.Text("content")!,
            ChannelId = channelId,
            Buttons = [.. body.Items("buttons").Select(SolapiButtonRules.Read)],
            Status = SandboxTemplateStatus.Pending,
            Details = body,
        }));
    }

    private GatewayAnswer Update(SandboxTemplate template, JsonElement body)
    {
        if (template.Status is not (SandboxTemplateStatus.Pending or SandboxTemplateStatus.Rejected))
        {
            return WrongState(template, "changed while it is PENDING or REJECTED");
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            return SolapiErrors.Validation("There is no body.");
        }

        if (SolapiTemplateRules.Broken(body) is { } broken)
        {
            return SolapiErrors.Validation(broken);
        }

        return Told(account.Templates.Add(template with
        {
            Name = body.Text("name") ?? template.Name,
            Content = body.Text("content") ?? template.Content,
            Buttons = body.Member("buttons") is null ? template.Buttons : [.. body.Items("buttons").Select(SolapiButtonRules.Read)],
            Status = SandboxTemplateStatus.Pending,
            Details = SolapiTemplateJson.Merge(template.Details, body),
        }));
    }

    private GatewayAnswer Rename(SandboxTemplate template, JsonElement body) => body.Text("name") is { Length: > 0 } name
        ? Told(account.Templates.Add(template with { Name = name }))
        : SolapiErrors.Validation("'name' is missing.");

    private GatewayAnswer AskForInspection(SandboxTemplate template) => template.Status is SandboxTemplateStatus.Pending or SandboxTemplateStatus.Rejected
        ? Told(account.Templates.Add(template with { Status = SandboxTemplateStatus.Inspecting }))
        : WrongState(template, "inspected when it is PENDING or REJECTED");

    private GatewayAnswer CancelInspection(SandboxTemplate template) => template.Status == SandboxTemplateStatus.Inspecting
        ? Told(account.Templates.Add(template with { Status = SandboxTemplateStatus.Pending }))
        : WrongState(template, "taken back while it is INSPECTING");

    private GatewayAnswer Wake(SandboxTemplate template) => template.IsDormant
        ? Told(account.Templates.Add(template with { IsDormant = false }))
        : SolapiErrors.Of(400, "InvalidStatus", $"The template {template.Id} is not dormant.");

    private GatewayAnswer Delete(SandboxTemplate template)
    {
        if (template.Status is not (SandboxTemplateStatus.Pending or SandboxTemplateStatus.Rejected))
        {
            return WrongState(template, "deleted while it is PENDING or REJECTED");
        }

        account.Templates.Remove(template.Id);
        return Told(template);
    }

    private static GatewayAnswer WrongState(SandboxTemplate template, string rule) =>
        SolapiErrors.Of(400, "InvalidStatus", $"The template {template.Id} is {SolapiTemplateJson.StatusWord(template.Status)}; it can be {rule}.");

    /// <summary>The account owns all templates, so <c>isMine</c> is true of each.</summary>
    private static Func<SandboxTemplate, string?>? Field(string name) => name switch
    {
        "templateId" => template => template.Id,
        "channelId" => template => template.ChannelId,
        "channelGroupId" => _ => null,
        "name" => SolapiTemplateJson.NameOf,
        "status" => template => SolapiTemplateJson.StatusWord(template.Status),
        "isHidden" => template => template.IsHidden ? "true" : "false",
        "isMine" => _ => "true",
        "dateCreated" => template => SolapiJson.Date(template.CreatedAt),
        "dateUpdated" => template => SolapiJson.Date(template.UpdatedAt),
        _ => null,
    };
}
