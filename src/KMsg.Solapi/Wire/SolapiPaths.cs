using System.Text;

namespace KMessage.Solapi;

/// <summary>The addresses below the base address (spec solapi.md §2.1, §3, §4, §5).</summary>
internal static class SolapiPaths
{
    public const string SendMany = "/messages/v4/send-many/detail";
    public const string Files = "/storage/v1/files";
    public const string Balance = "/cash/v1/balance";
    public const string Quota = "/quota/v1/me";
    public const string Prices = "/pricing/v1/messaging";
    public const string Statistics = "/messages/v4/statistics";
    public const string Groups = "/messages/v4/groups";
    public const string Templates = "/kakao/v2/templates";
    public const string TemplateCategories = $"{Templates}/categories";
    public const string SendableTemplates = $"{Templates}/sendable";
    public const string Channels = "/kakao/v2/channels";
    public const string ChannelCategories = $"{Channels}/categories";
    public const string ChannelToken = $"{Channels}/token";
    public const string Refusals = "/iam/v1/black";
    public const string BlockGroups = "/iam/v1/block/groups";
    public const string BlockedNumbers = "/iam/v1/block/numbers";

    private const string List = "/messages/v4/list";

    public static string Group(string groupId) => $"{Groups}/{Escape(groupId)}";

    public static string Template(string templateId) => $"{Templates}/{Escape(templateId)}";

    public static string TemplateName(string templateId) => $"{Template(templateId)}/name";

    public static string Inspection(string templateId) => $"{Template(templateId)}/inspection";

    public static string InspectionCancel(string templateId) => $"{Inspection(templateId)}/cancel";

    /// <summary>Spelt by SOLAPI like that (spec solapi.md §5.2).</summary>
    public static string ReleaseDormant(string templateId) => $"{Template(templateId)}/relese-dormant";

    public static string Channel(string channelId) => $"{Channels}/{Escape(channelId)}";

    public static string GroupMessages(string groupId) => $"{Group(groupId)}/messages";

    public static string GroupMessages(string groupId, int limit, string? startKey) =>
        $"{GroupMessages(groupId)}?limit={limit}{(startKey is null ? string.Empty : $"&startKey={Escape(startKey)}")}";

    public static string SendGroup(string groupId) => $"{Group(groupId)}/send";

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

    /// <summary>Messages that were created within a span of time, of one recipient or of all (spec solapi.md §3).</summary>
    public static string ListSent(string? to, DateTimeOffset first, DateTimeOffset? last, int pageSize, string? pageKey) =>
        new QueryString(List).Add("to", to).Add("startDate", first).Add("endDate", last).Add("dateType", "CREATED").AddPage(pageSize, pageKey).ToString();

    /// <summary>An id within a path. One that is missing has been refused before its path is used.</summary>
    private static string Escape(string? id) => Uri.EscapeDataString(id ?? string.Empty);

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
