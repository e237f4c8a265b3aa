using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>
/// The answers of one host of IWINV (spec: iwinv.md §1.4). The HTTP status of what the application says is always 200; its code is in the body,
/// under <paramref name="codeName"/>.
/// </summary>
internal sealed class IwinvAnswers(IwinvQuirks quirks, string codeName, int success)
{
    public GatewayAnswer Good(string message, params IEnumerable<(string Name, JsonNode? Value)> more) => GoodUnder(codeName, message, more);

    public GatewayAnswer GoodUnder(string name, string message, params IEnumerable<(string Name, JsonNode? Value)> more)
    {
        var body = new JsonObject { [name] = Code(success), ["message"] = message };
        foreach (var (member, value) in more)
        {
            body[member] = value;
        }

        return GatewayAnswer.Json(200, body);
    }

    /// <summary>A refusal: the gateway's words, then what is wrong with this request.</summary>
    public GatewayAnswer Refuse(int code, string detail)
    {
        var message = IwinvResultCodes.Describe(codeName, code);
        JsonNode body = quirks.RefusalsAreBareNumbers
            ? JsonValue.Create(code)
            : new JsonObject { [codeName] = Code(code), ["message"] = $"{message} {detail}".Trim() };
        return GatewayAnswer.Json(200, body) with { IsRefusal = true };
    }

    /// <summary>An id that is usually a number.</summary>
    public JsonNode Number(string id) => quirks.IdsHaveTheOtherType ? id : Whole(id);

    /// <summary>An id that is usually text.</summary>
    public JsonNode Text(string id) => quirks.IdsHaveTheOtherType && id.All(char.IsAsciiDigit) ? Whole(id) : id;

    public JsonNode Money(decimal amount) => quirks.ChargeIsText ? amount.ToString(CultureInfo.InvariantCulture) : amount;

    /// <summary>What stands in front of the application: paths without the last slash are led there, others are unknown.</summary>
    public static GatewayAnswer? Misled(SandboxRequest request, IReadOnlyCollection<string> paths)
    {
        if (paths.Contains(request.Path))
        {
            return null;
        }

        return paths.Contains(request.Path + "/")
            ? new GatewayAnswer(301, []) { Fault = Fault.Redirect(301, new Uri(request.Path + "/", UriKind.Relative)) }
            : Page(404, "Not Found");
    }

    public static GatewayAnswer Page(int status, string words) =>
        new(status, Encoding.UTF8.GetBytes($"<html><head><title>{status} {words}</title></head><body><h1>{words}</h1></body></html>"))
        {
            ContentType = "text/html; charset=utf-8",
        };

    private static JsonValue Whole(string digits) => JsonValue.Create(long.Parse(digits, CultureInfo.InvariantCulture));

    private JsonNode Code(int code) => quirks.CodesAreText ? code.ToString(CultureInfo.InvariantCulture) : code;
}
