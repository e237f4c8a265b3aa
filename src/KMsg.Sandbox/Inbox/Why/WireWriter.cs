using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>What went over the wire for a message: the request, the answer, the reports. No secret leaves through here.</summary>
internal sealed class WireWriter(WireMask mask, Func<SandboxRequest, Uri> addressOf, ReportLog reports)
{
    public JsonObject Write(MessageFacts facts)
    {
        var request = facts.Message.Wire?.Request;
        var sent = reports.Of(facts.Message.MessageId);
        return new JsonObject
        {
            ["openOn"] = facts.Message.Refusal is not null || request?.Fault is not null ? "response" : "request",
            ["highlight"] = facts.Message.Refusal?.Code,
            ["request"] = request is null ? null : Request(request, facts.Message),
            ["response"] = request is null ? null : Response(request, facts.Message),
            ["reports"] = new JsonArray([.. sent.Select(Report)]),
            ["reportNote"] = sent.Count > 0 ? null : NoReport(facts).ToJson(),
            ["curl"] = request is null ? null : mask.Text(CurlWriter.Write(request, facts.Message, addressOf(request)), WireMask.UsedBy(request)),
            ["csharp"] = CSharpWriter.Write(facts) is { } code ? mask.Text(code, []) : null,
        };
    }

    private JsonObject Request(SandboxRequest request, StoredMessage message)
    {
        var body = MultipartForm.IsAnnouncedBy(request) && MultipartForm.Read(request) is { } form ? WireBody.Of(form) : WireBody.Of(request.Body, message);
        return Exchange(request, $"{request.Method} {request.Prefix}{request.Target} HTTP/1.1", request.Headers, body, request.ReceivedAt, body.Note);
    }

    private JsonObject Response(SandboxRequest request, StoredMessage message)
    {
        var note = request.Fault is { } fault
            ? new Words($"흉내 낸 고장: {fault.Name}. 게이트웨이는 이미 접수했지만 앱은 이 답을 보았습니다.", $"A fault was played: {fault.Name}. The gateway had taken it, but this is what the app saw.")
            : (Words?)null;
        if (request.AnswerStatus is not { } status)
        {
            return Exchange(request, "", [], new WireBody("", false, false, null), null, note ?? new("답이 나가지 않았습니다.", "No answer was given."));
        }

        var body = WireBody.Of(request.AnswerBody, message);
        var phrase = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {Phrase(status)}").TrimEnd();
        return Exchange(request, phrase, [KeyValuePair.Create("Content-Type", body.IsJson ? "application/json; charset=utf-8" : "text/html; charset=utf-8")], body, null, note ?? body.Note);
    }

    private JsonObject Exchange(SandboxRequest request, string startLine, IReadOnlyList<KeyValuePair<string, string>> headers, WireBody body, DateTimeOffset? at, Words? note)
    {
        var used = WireMask.UsedBy(request);
        return new JsonObject
        {
            ["startLine"] = mask.Text(startLine, used),
            ["headers"] = Headers(headers),
            ["body"] = mask.Text(body.Text, used),
            ["isJson"] = body.IsJson,
            ["isCut"] = body.IsCut,
            ["note"] = note?.ToJson(),
            ["at"] = InboxText.Time(at),
        };
    }

    private JsonArray Headers(IReadOnlyList<KeyValuePair<string, string>> headers) => new([.. headers.Select(header =>
    {
        var (value, isMasked) = mask.Header(header.Key, header.Value);
        return new JsonObject { ["name"] = header.Key, ["value"] = value, ["isMasked"] = isMasked };
    })]);

    private JsonObject Report(ReportCall call) => new()
    {
        ["startLine"] = $"POST {call.Address}",
        ["headers"] = Headers(call.Headers),
        ["body"] = mask.Text(call.Body, []),
        ["at"] = InboxText.Time(call.At),
        ["attempt"] = call.Attempt,
        ["status"] = call.Status,
        ["durationMs"] = call.Duration is { } took ? (long)took.TotalMilliseconds : null,
        ["outcome"] = call.Outcome.ToJson(),
        ["isResend"] = call.IsResend,
    };

    private Words NoReport(MessageFacts facts) => facts switch
    {
        { Message.Refusal: not null } => new("접수되지 않아 리포트가 오지 않습니다.", "No report will come because it was refused."),
        { IsSolapi: false } => new("IWINV는 리포트를 보내지 않습니다. 앱이 물어보아야 합니다.", "IWINV sends no reports; an app has to ask."),
        { Status.IsFinal: false } => new("아직 리포트가 없습니다.", "No report yet."),
        _ when reports.IsHeld(facts.Message.MessageId) => new("리포트를 붙잡아 두고 있습니다.", "The report is being held."),
        _ => new("리포트를 보낼 주소가 정해져 있지 않습니다.", "No address was given for reports."),
    };

    private static string Phrase(int status) => status switch
    {
        429 => "Too Many Requests",
        _ => Enum.IsDefined((HttpStatusCode)status) ? string.Concat(((HttpStatusCode)status).ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) && status != 200 ? " " + letter : letter.ToString())) : "",
    };
}
