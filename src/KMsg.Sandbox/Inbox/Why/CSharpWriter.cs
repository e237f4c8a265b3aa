using System.Text;
using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>A message as the C# that sends it; null for types whose content is more than a few words.</summary>
internal static class CSharpWriter
{
    public static string? Write(MessageFacts facts)
    {
        var message = facts.Message;
        var isTypeGiven = message.Source.Text("type") is not null;
        return message.Type switch
        {
            SandboxMessageType.Sms or SandboxMessageType.Lms when facts.IsSolapi && !isTypeGiven && message.Subject is null => Write("TextMessage", message, ("Text", Text(message.Text))),
            SandboxMessageType.Sms => Write("SmsMessage", message, ("Text", Text(message.Text))),
            SandboxMessageType.Lms => Write("LmsMessage", message, ("Subject", message.Subject is null ? null : Text(message.Subject)), ("Text", Text(message.Text))),
            SandboxMessageType.Mms => Write(
                "MmsMessage", message, ("Subject", message.Subject is null ? null : Text(message.Subject)), ("Text", Text(message.Text)), ("Image", Image(message))),
            SandboxMessageType.AlimTalk when message.TemplateId is not null => Write(
                "AlimTalkMessage", message, ("TemplateCode", Text(message.TemplateId)), ("Variables", Variables(message)), ("Failover", Failover(message))),
            _ => null,
        };
    }

    private static string Write(string type, StoredMessage message, params (string Name, string? Value)[] members)
    {
        var lines = new List<string> { $"To = {Text(message.To)}" };
        if (message.From is { } from)
        {
            lines.Add($"From = {Text(from)}");
        }

        lines.AddRange(members.Where(member => member.Value is not null).Select(member => $"{member.Name} = {member.Value}"));
        return $"await kmsg.SendAsync(new {type}\n{{\n{string.Concat(lines.Select(line => $"    {line},\n"))}}});";
    }

    private static string Image(StoredMessage message) => message.Gateway == SolapiGateway.GatewayName && message.ImageId is { } id
        ? $"Attachment.FromFileId({Text(id)})"
        : $"await Attachment.FromFileAsync({Text(message.ImageId ?? "picture.jpg")})";

    private static string? Variables(StoredMessage message)
    {
        var given = message.Source.Member("kakaoOptions")?.Member("variables") is { ValueKind: JsonValueKind.Object } variables
            ? variables.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String)
                .Select(member => (Name: member.Name.StartsWith("#{", StringComparison.Ordinal) ? member.Name[2..^1] : member.Name, Value: member.Value.GetString()!))
            : message.Spans.Where(span => span.Name is not null).Select(span => (Name: span.Name!, Value: span.Text)).DistinctBy(pair => pair.Name);
        var written = string.Join(", ", given.Select(pair => $"[{Text(pair.Name)}] = {Text(pair.Value)}"));
        return written.Length == 0 ? null : $"new() {{ {written} }}";
    }

    private static string? Failover(StoredMessage message) => message.Fallback is not { } fallback || fallback.Text == message.Text ? null
        : $"new AlimTalkFailover {{ Enabled = true, FallbackChannel = FallbackChannel.{(fallback.Type == SandboxMessageType.Sms ? "Sms" : "Lms")}, FallbackContent = {Text(fallback.Text)} }}";

    private static string Text(string? text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text ?? "")
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(character) => $"\\u{(int)character:X4}",
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
