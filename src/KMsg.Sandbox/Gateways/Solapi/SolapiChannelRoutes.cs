using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>/kakao/v2/channels (spec: solapi.md §5.2). The token that KakaoTalk would show is always <see cref="KMsgSandbox.KakaoChannelToken"/>.</summary>
internal sealed class SolapiChannelRoutes(SolapiAccount account)
{
    private static readonly (string Code, string Name)[] Categories =
        [("001001", "건강,병원"), ("002001", "미용"), ("003001", "교통,운송"), ("004001", "금융,보험"), ("005001", "쇼핑,유통")];

    public GatewayAnswer? Handle(SandboxRequest request, string[] path, JsonElement body) => (request.Method, path) switch
    {
        ("GET", ["categories"]) => GatewayAnswer.Json(200, new JsonArray([.. Categories.Select(category =>
            new JsonObject { ["code"] = category.Code, ["name"] = category.Name })])),
        ("GET", []) => List(SolapiQuery.Parse(request.QueryText)),
        ("POST", ["token"]) => Ask(body),
        ("POST", []) => Link(body),
        ("GET", [var id]) => account.Channels.Find(id) is { } found ? GatewayAnswer.Json(200, Describe(found)) : NotFound(id),
        ("DELETE", [var id]) => Remove(id),
        _ => null,
    };

    private GatewayAnswer List(SolapiQuery query)
    {
        var (channels, error) = query.Filter(account.Channels.NewestFirst, Field);
        return error ?? SolapiListRoutes.Page(query, channels, channel => channel.ChannelId, "channelList", Describe);
    }

    private GatewayAnswer Ask(JsonElement body)
    {
        if (ReadOwner(body, out var searchId, out var phoneNumber) is { } wrong)
        {
            return wrong;
        }

        account.Channels.Ask(searchId, phoneNumber);
        return GatewayAnswer.Json(200, new JsonObject { ["success"] = true });
    }

    /// <remarks>The names of the errors are not documented.</remarks>
    private GatewayAnswer Link(JsonElement body)
    {
        if (ReadOwner(body, out var searchId, out var phoneNumber) is { } wrong)
        {
            return wrong;
        }

        if (Array.FindIndex(Categories, category => category.Code == body.Text("categoryCode")) < 0)
        {
            return SolapiErrors.Validation($"'categoryCode' is '{body.Text("categoryCode")}'; known are {string.Join(", ", Categories.Select(category => category.Code))}.");
        }

        if (account.Channels.NewestFirst.Any(channel => channel.SearchId == searchId))
        {
            return SolapiErrors.Of(409, "AlreadyExists", $"이미 연동된 채널입니다: {searchId}");
        }

        if (body.Text("token") != KMsgSandbox.KakaoChannelToken || !account.Channels.WasAsked(searchId, phoneNumber))
        {
            return SolapiErrors.Of(400, "InvalidToken", $"인증번호가 올바르지 않습니다. Ask for a token first; in the sandbox it is {KMsgSandbox.KakaoChannelToken}.");
        }

        var now = account.Clock.Now;
        var channel = new SolapiChannel(SolapiIds.Channel(now), searchId, phoneNumber, body.Text("categoryCode"), now);
        account.Channels.Add(channel);
        return GatewayAnswer.Json(200, Describe(channel));
    }

    private GatewayAnswer Remove(string id)
    {
        if (account.Channels.Find(id) is not { } channel)
        {
            return NotFound(id);
        }

        account.Channels.Remove(id);
        return GatewayAnswer.Json(200, Describe(channel));
    }

    private static GatewayAnswer? ReadOwner(JsonElement body, out string searchId, out string phoneNumber)
    {
        searchId = body.Text("searchId") ?? "";
        phoneNumber = body.Text("phoneNumber") ?? "";
        return searchId.Length < 2 || searchId[0] != '@' ? SolapiErrors.Validation($"'searchId' is '{searchId}'; it begins with @.")
            : phoneNumber.Length == 0 || !phoneNumber.All(char.IsAsciiDigit) ? SolapiErrors.Validation($"'phoneNumber' is '{phoneNumber}'; write digits.")
            : null;
    }

    private static Func<SolapiChannel, string?>? Field(string name) => name switch
    {
        "channelId" => channel => channel.ChannelId,
        "searchId" => channel => channel.SearchId,
        "phoneNumber" => channel => channel.PhoneNumber,
        "categoryCode" => channel => channel.CategoryCode,
        "isMine" => _ => "true",
        "dateCreated" => channel => SolapiJson.Date(channel.CreatedAt),
        _ => null,
    };

    private static GatewayAnswer NotFound(string id) => SolapiErrors.NotFound($"채널을 찾을 수 없습니다: {id}");

    private static JsonObject Describe(SolapiChannel channel)
    {
        var described = new JsonObject
        {
            ["channelId"] = channel.ChannelId,
            ["searchId"] = channel.SearchId,
            ["accountId"] = SolapiAccount.Id,
            ["sharedAccountIds"] = new JsonArray(),
            ["dateCreated"] = SolapiJson.Date(channel.CreatedAt),
            ["dateUpdated"] = SolapiJson.Date(channel.CreatedAt),
        };
        if (channel.PhoneNumber is { } phoneNumber)
        {
            described["phoneNumber"] = phoneNumber;
        }

        return described;
    }
}
