using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KMessage.Sandbox;

/// <summary>/api/v1: finds the route, reads what came with it, and turns what went wrong into one clear line.</summary>
internal sealed class ApiRouter
{
    public const string Prefix = "/api/v1/";

    private const int MostBytes = 64 * 1024;

    private readonly IReadOnlyList<ApiRoute> _routes;

    public ApiRouter(Inbox inbox, SampleSender samples, SolapiFiles files, SetupWriter setup)
    {
        var messages = new MessageRoutes(inbox, samples, files);
        var waits = new WaitRoutes(inbox, messages);
        var phones = new PhoneRoutes(inbox);
        var world = new WorldRoutes(inbox);
        _routes =
        [
            new("GET", "messages", messages.ListAsync, "query", "after", "before", "limit"),
            new("POST", "messages", messages.SampleAsync),
            new("DELETE", "messages", messages.DeleteAsync, "query"),
            new("POST", "messages/undo", messages.UndoAsync),
            new("GET", "messages/latest", messages.LatestAsync, "to"),
            new("GET", "messages/*", messages.OneAsync),
            new("POST", "messages/*/report", messages.ReportAsync, "times"),
            new("GET", "pictures/*", messages.PictureAsync),
            new("GET", "wait", waits.WaitAsync, "to", "type", "contains", "status", "after", "timeout"),
            new("GET", "otp", waits.OtpAsync, "to", "after", "timeout"),
            new("GET", "phones", phones.ListAsync),
            new("GET", "phones/*", phones.OneAsync),
            new("PUT", "phones/*", phones.ChangeAsync),
            new("GET", "clock", world.ClockAsync),
            new("POST", "clock/advance", world.AdvanceAsync),
            new("POST", "clock/reset", world.ResetAsync),
            new("GET", "faults", world.FaultsAsync),
            new("PUT", "faults", world.ArmAsync),
            new("DELETE", "faults", world.DisarmAsync),
            new("GET", "reports", world.ReportsAsync),
            new("PUT", "reports", world.SetReportsAsync),
            new("GET", "world", world.WorldAsync),
            new("DELETE", "world", world.CalmAsync),
            new("GET", "setup", _ => Task.FromResult(ApiAnswer.Ok(setup.Write()))),
            new("GET", "openapi.json", _ => Task.FromResult(new ApiAnswer(200, PageFiles.OpenApi))),
        ];
    }

    public async Task<ApiAnswer> AnswerAsync(HttpContext context, CancellationToken gone)
    {
        try
        {
            var request = await ReadAsync(context, gone).ConfigureAwait(false);
            var route = Find(request);
            Check(request.Query, route.Words);
            return await route.Handle(request).ConfigureAwait(false);
        }
        catch (ApiRefusal refusal)
        {
            return ApiAnswer.Json(refusal.Status, refusal.ToJson());
        }
    }

    /// <summary>Refuses query words that a route does not know: a misspelt one would be a search for everything.</summary>
    public static void Check(IReadOnlyDictionary<string, string> query, IReadOnlyList<string> known)
    {
        if (query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            var list = known.Count == 0 ? "-" : string.Join(", ", known);
            throw new ApiRefusal(400, "unknown-parameter", new($"'{unknown}'은(는) 모르는 항목입니다. 쓸 수 있는 것: {list}", $"'{unknown}' is not known here. Known: {list}"), known);
        }
    }

    public static Dictionary<string, string> QueryOf(HttpContext context) =>
        context.Request.Query.Where(pair => pair.Key != "token").ToDictionary(pair => pair.Key, pair => pair.Value.LastOrDefault() ?? "", StringComparer.Ordinal);

    private ApiRoute Find(ApiRequest request)
    {
        var here = _routes.Where(route => route.Leads(request.Path)).ToArray();
        if (here.FirstOrDefault(route => route.Method == request.Method) is { } found)
        {
            return found;
        }

        var methods = here.Select(route => route.Method).Distinct().ToArray();
        throw methods.Length > 0
            ? new ApiRefusal(405, "method-not-allowed", new($"여기서는 {string.Join(", ", methods)}만 됩니다.", $"Only {string.Join(", ", methods)} here."), methods)
            : ApiRefusal.NotFound("그런 주소가 없습니다. 전부 적은 것은 /api/v1/openapi.json입니다.", "There is no such address. All of them are described in /api/v1/openapi.json.");
    }

    private static async Task<ApiRequest> ReadAsync(HttpContext context, CancellationToken gone)
    {
        var path = context.Request.Path.Value![Prefix.Length..].TrimEnd('/').Split('/');
        var body = HttpMethods.IsGet(context.Request.Method) ? default : await ReadBodyAsync(context.Request, gone).ConfigureAwait(false);
        return new ApiRequest(context.Request.Method, path, QueryOf(context), body, gone);
    }

    private static async Task<JsonElement> ReadBodyAsync(HttpRequest request, CancellationToken gone)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, gone).ConfigureAwait(false)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MostBytes)
            {
                throw new ApiRefusal(413, "too-large", Words.Of($"본문은 {MostBytes:#,0}바이트까지입니다.", $"A body has {MostBytes:#,0} bytes at most."));
            }
        }

        if (body.Length == 0)
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw ApiRefusal.Malformed($"본문이 JSON이 아닙니다: {exception.Message}", $"The body is not JSON: {exception.Message}");
        }
    }
}
