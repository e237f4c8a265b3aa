using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>Receives a message as if an app had sent it to SOLAPI, without the wire.</summary>
internal sealed class SampleSender(SolapiGateway gateway, MessageStore store, SandboxClock clock, SandboxSenderNumbers senders, string channelId)
{
    private static readonly string[] Known = ["to", "from", "text", "subject", "type", "templateId", "variables", "fallback"];

    public StoredMessage Receive(JsonElement sample)
    {
        if (sample.ValueKind is JsonValueKind.Object && sample.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            throw ApiRefusal.UnknownValue("member", unknown, Known);
        }

        var body = GatewayAnswer.Json(200, new JsonObject { ["messages"] = new JsonArray(Message(sample)), ["showMessageList"] = true }).Body;
        using var document = JsonDocument.Parse(body);
        var answer = gateway.Receive(document.RootElement.Clone());
        if (answer.StoredIds is not [var id] || store.Find(id) is not { } message)
        {
            throw new ApiRefusal(409, "magic-number", answer.Body.Length > 0
                ? Words.Same(System.Text.Encoding.UTF8.GetString(answer.Body))
                : new("이 번호는 요청 자체를 실패시키는 번호라서 예시로 받을 수 없습니다.", "This number makes the request itself fail, so it cannot receive a sample."));
        }

        var now = clock.Now;
        message.Wire = new RequestLog.Entry(new Lock(), new SandboxRequest
        {
            Gateway = SolapiGateway.GatewayName,
            Method = "POST",
            Target = "/messages/v4/send-many/detail",
            Headers = [new("Content-Type", "application/json")],
            Body = body,
            ReceivedAt = now,
            IsSend = true,
            WasRecorded = answer.MessageIds.Count > 0,
            MessageIds = answer.MessageIds,
            AnswerStatus = answer.Status,
            AnswerBody = answer.Body,
        });
        clock.Changed();
        return message;
    }

    private JsonObject Message(JsonElement sample)
    {
        var message = new JsonObject
        {
            ["to"] = sample.Text("to") is { } to ? ApiPhones.Digits(to) : "01012345678",
            ["from"] = sample.Text("from") is { } from ? ApiPhones.Digits(from) : senders.All[0],
        };
        var templateId = sample.Text("templateId");
        if (templateId is not null || sample.Text("type") is "ATA" or "ata")
        {
            message["type"] = "ATA";
            message["kakaoOptions"] = Kakao(templateId ?? "AUTH_OTP", sample);
            if (sample.Text("fallback") is { } fallback)
            {
                message["replacements"] = new JsonArray(new JsonObject { ["text"] = fallback });
            }
            else
            {
                message["kakaoOptions"]!["disableSms"] = true;
            }
        }
        else if (sample.Text("type") is { Length: > 0 } type)
        {
            message["type"] = type.ToUpperInvariant();
        }

        if ((sample.Text("text") ?? (message["kakaoOptions"] is null ? OtpText() : null)) is { } text)
        {
            message["text"] = text;
        }

        if (sample.Text("subject") is { Length: > 0 } subject)
        {
            message["subject"] = subject;
        }

        return message;
    }

    private JsonObject Kakao(string templateId, JsonElement sample)
    {
        var variables = new JsonObject();
        if (sample.Member("variables") is { ValueKind: JsonValueKind.Object } given)
        {
            foreach (var member in given.EnumerateObject())
            {
                variables[member.Name.StartsWith("#{", StringComparison.Ordinal) ? member.Name : $"#{{{member.Name}}}"] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.GetRawText();
            }
        }
        else if (templateId == "AUTH_OTP")
        {
            variables["#{code}"] = Code();
        }

        return new JsonObject { ["pfId"] = channelId, ["templateId"] = templateId, ["variables"] = variables };
    }

    private static string OtpText() => $"[KMsg] 인증번호: {Code()}\n3분 안에 입력해 주세요. 절대 알리지 마세요.";

    private static string Code() => RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
}
