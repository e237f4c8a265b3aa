using System.Text;

namespace KMessage.Solapi;

/// <summary>The addresses below the base address (spec solapi.md §2.1, §3, §4, §5).</summary>
internal static class SolapiPaths
{
    public const string SendMany = "/messages/v4/send-many/detail";
    public const string Files = "/storage/v1/files";
    public const string Balance = "/cash/v1/balance";

    private const string List = "/messages/v4/list";

    public static string Group(string groupId) => $"/messages/v4/groups/{Uri.EscapeDataString(groupId)}";

    public static string Template(string templateId) => $"/kakao/v2/templates/{Uri.EscapeDataString(templateId)}";

    public static string Schedule(string groupId) => $"{Group(groupId)}/schedule";

    /// <summary>Many messages by one operator with a JSON array: the documented form, and that of SOLAPI's own agent (spec solapi.md §3.1).</summary>
    public static string ListByArray(IReadOnlyCollection<string> messageIds)
    {
        // The default limit of 20 would cut the answer off.
        string array = Encoding.UTF8.GetString(JsonArray(messageIds));
        return $"{List}?messageIds%5Bin%5D={Uri.EscapeDataString(array)}&limit={messageIds.Count}";
    }

    /// <summary>The same as a repeated parameter: the form of SOLAPI's Node SDK (spec solapi.md §3.1, capture 25).</summary>
    public static string ListByRepetition(IReadOnlyCollection<string> messageIds) =>
        $"{List}?limit={messageIds.Count}&{string.Join('&', messageIds.Select(id => $"messageIds={Uri.EscapeDataString(id)}"))}";

    private static byte[] JsonArray(IReadOnlyCollection<string> items)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new System.Text.Json.Utf8JsonWriter(buffer, WireJson.Options))
        {
            json.WriteStartArray();
            foreach (string item in items)
            {
                json.WriteStringValue(item);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
