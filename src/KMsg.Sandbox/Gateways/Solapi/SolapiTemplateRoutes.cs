using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>/kakao/v2/templates (spec: solapi.md §5.2).</summary>
internal sealed class SolapiTemplateRoutes(SolapiAccount account)
{
    public GatewayAnswer? Handle(SandboxRequest request, string[] path) => (request.Method, path) switch
    {
        ("GET", []) => List(SolapiQuery.Parse(request.QueryText)),
        ("GET", ["sendable"]) => Sendable(SolapiQuery.Parse(request.QueryText)),
        ("GET", [var id]) => account.Templates.Find(id) is { } found ? GatewayAnswer.Json(200, SolapiTemplateJson.Describe(found)) : NotFound(id),
        _ => null,
    };

    private GatewayAnswer List(SolapiQuery query)
    {
        var (templates, error) = query.Filter(account.Templates.NewestFirst, Field);
        if (error is not null)
        {
            return error;
        }

        if (query.ReadLimit(out var limit) is { } badLimit)
        {
            return badLimit;
        }

        var page = SolapiListRoutes.Cut(templates, template => template.Id, query.StartKey, limit, out var nextKey);
        return GatewayAnswer.Json(200, new JsonObject
        {
            ["startKey"] = query.StartKey,
            ["limit"] = limit,
            ["nextKey"] = nextKey,
            ["templateList"] = new JsonArray([.. page.Select(SolapiTemplateJson.Describe)]),
        });
    }

    private GatewayAnswer Sendable(SolapiQuery query)
    {
        var (templates, error) = query.Filter(account.Templates.NewestFirst.Where(template => template.IsSendable), Field);
        return error ?? GatewayAnswer.Json(200, new JsonArray([.. templates.Select(SolapiTemplateJson.Describe)]));
    }

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

    private static GatewayAnswer NotFound(string id) => SolapiErrors.NotFound($"템플릿을 찾을 수 없습니다: {id}");
}
