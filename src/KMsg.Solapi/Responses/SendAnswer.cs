using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>The answer to a send (spec solapi.md §2.6).</summary>
internal sealed class SendAnswer
{
    public required string? GroupId { get; init; }

    public required IReadOnlyList<SendEntry> Entries { get; init; }

    /// <summary>The answer; <see langword="null"/> when the body is not a whole JSON object.</summary>
    public static SendAnswer? Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        if (document is null)
        {
            return null;
        }

        JsonElement root = document.RootElement;
        JsonElement? group = root.Member("groupInfo");
        return new SendAnswer
        {
            GroupId = group?.Text("groupId") ?? group?.Text("_id"),
            Entries =
            [
                .. root.Items("failedMessageList").Select(item => ReadEntry(item, isRefusal: true)),
                .. root.Items("messageList").Select(item => ReadEntry(item, isRefusal: false)),
            ],
        };
    }

    /// <summary>The answer to messages that were put into a group (spec solapi.md §4): one list for those that were taken and those that were refused, and all name their recipient.</summary>
    public static SendAnswer? ReadAddition(string groupId, ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document?.RootElement.Member("resultList") is not { ValueKind: JsonValueKind.Array } ? null : new SendAnswer
        {
            GroupId = groupId,
            Entries = [.. document.RootElement.Items("resultList").Select(item => ReadEntry(item, isRefusal: false, namesRecipient: true))],
        };
    }

    private static SendEntry ReadEntry(JsonElement item, bool isRefusal) => ReadEntry(item, isRefusal, namesRecipient: isRefusal);

    private static SendEntry ReadEntry(JsonElement item, bool isRefusal, bool namesRecipient) => new()
    {
        IsRefusal = isRefusal,
        Reference = item.Member("customFields")?.Text(MessageWriter.ReferenceField),
        To = namesRecipient ? item.Text("to") : null,
        MessageId = item.Text("messageId"),
        StatusCode = item.Text("statusCode"),
        StatusMessage = item.Text("statusMessage"),
    };
}
