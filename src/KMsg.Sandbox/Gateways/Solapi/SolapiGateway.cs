using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>SOLAPI behind HTTP: authentication, then the routes.</summary>
internal sealed class SolapiGateway : IGateway
{
    public const string GatewayName = "solapi";

    private readonly SolapiAccount _account;
    private readonly SolapiSendRoutes _sends;
    private readonly SolapiListRoutes _lists;
    private readonly SolapiGroupRoutes _groups;
    private readonly SolapiStorageRoutes _storage;
    private readonly SolapiTemplateRoutes _templates;
    private readonly SolapiChannelRoutes _channels;
    private readonly SolapiStatisticsRoutes _statistics;
    private readonly SolapiAccountRoutes _accountRoutes;
    private readonly SolapiOptOutRoutes _optOuts;

    public SolapiGateway(SolapiAccount account)
    {
        _account = account;
        _sends = new SolapiSendRoutes(account);
        _lists = new SolapiListRoutes(account);
        _groups = new SolapiGroupRoutes(account);
        _storage = new SolapiStorageRoutes(account);
        _templates = new SolapiTemplateRoutes(account);
        _channels = new SolapiChannelRoutes(account);
        _statistics = new SolapiStatisticsRoutes(account);
        _accountRoutes = new SolapiAccountRoutes(account);
        _optOuts = new SolapiOptOutRoutes(account);
    }

    public string Name => GatewayName;

    public IStatusCodes Codes => _account.Codes;

    public SolapiMoney Money => _account.Money;

    public TimeSpan ListLag
    {
        get => _account.ListLag;
        set => _account.ListLag = value;
    }

    public bool IsSend(SandboxRequest request) => request.Method == "POST" && Segments(request) switch
    {
        ["messages", "v4", "send-many", "detail"] => true,
        ["messages", "v4", "groups", _, "send" or "schedule"] => true,
        _ => false,
    };

    public bool IsAuthentic(SandboxRequest request) => _account.Authentication.Check(request.Header("Authorization"), use: false) is null;

    public GatewayAnswer Handle(SandboxRequest request)
    {
        if (_account.Authentication.Check(request.Header("Authorization"), use: true) is { } refused)
        {
            return refused;
        }

        if (ReadBody(request, out var body) is { } malformed)
        {
            return malformed;
        }

        Settle();
        return Route(request, body) ?? SolapiErrors.NotFound($"There is no route {request.Method} {request.Path}.");
    }

    /// <summary>Takes messages that did not come over the wire.</summary>
    public GatewayAnswer Receive(JsonElement body)
    {
        Settle();
        return _sends.SendMany(body, isPenniless: false);
    }

    public SolapiFiles Files => _account.Files;

    public void Forget(IReadOnlyList<StoredMessage> messages) => _account.Forget(messages);

    public GatewayAnswer TooLarge(long limit) => SolapiErrors.TooLarge(limit);

    public void Settle() => _account.Settle();

    public void Clear() => _account.Clear();

    private GatewayAnswer? Route(SandboxRequest request, JsonElement body)
    {
        switch (Segments(request))
        {
            case ["messages", "v4", "send-many", "detail"] when request.Method == "POST":
                return _sends.SendMany(body, request.IsPenniless);
            case ["messages", "v4", "list"] when request.Method == "GET":
                lock (_account.Gate)
                {
                    return _lists.List(SolapiQuery.Parse(request.QueryText));
                }

            case ["messages", "v4", "groups", .. var rest]:
                lock (_account.Gate)
                {
                    return _groups.Handle(request, rest, body);
                }

            case ["storage", "v1", "files", .. var rest]:
                return _storage.Handle(request, rest, body);
            case ["kakao", "v2", "templates", .. var rest]:
                return _templates.Handle(request, rest, body);
            case ["kakao", "v2", "channels", .. var rest]:
                return _channels.Handle(request, rest, body);
            case ["messages", "v4", "statistics"] when request.Method == "GET":
                return _statistics.Statistics(SolapiQuery.Parse(request.QueryText));
            case ["iam", "v1", .. var rest] when request.Method == "GET":
                return _optOuts.Handle(rest, SolapiQuery.Parse(request.QueryText));
            case [_, "v1", _] when request.Method == "GET":
                return _accountRoutes.Handle(request.Path, SolapiQuery.Parse(request.QueryText));
            default:
                return null;
        }
    }

    private static string[] Segments(SandboxRequest request) =>
        [.. request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    private static GatewayAnswer? ReadBody(SandboxRequest request, out JsonElement body)
    {
        body = default;
        if (request.Body.IsEmpty)
        {
            return null;
        }

        if (request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return SolapiErrors.Validation($"Content-Type is '{request.Header("Content-Type")}'; send application/json.");
        }

        try
        {
            using var document = JsonDocument.Parse(request.Body);
            body = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            return SolapiErrors.Validation($"The body is not JSON: {exception.Message}");
        }

        return body.ValueKind == JsonValueKind.Object ? null : SolapiErrors.Validation("The body must be a JSON object.");
    }
}
