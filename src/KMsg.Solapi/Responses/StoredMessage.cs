using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>A message as SOLAPI's list shows it (spec solapi.md §3.2).</summary>
internal sealed class StoredMessage
{
    public required string MessageId { get; init; }

    public string? GroupId { get; init; }

    public string? Reference { get; init; }

    public string? StatusCode { get; init; }

    /// <summary>Whether SOLAPI has finished with it, its own fallback included.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Why it failed, in SOLAPI's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a text message may still take its place.</summary>
    public bool MayBeReplaced { get; init; }

    /// <summary>Whether a text message took its place.</summary>
    public bool WasReplaced { get; init; }

    public DateTimeOffset? ProcessedAt { get; init; }

    public DateTimeOffset? ReportedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The messages of a list; <see langword="null"/> when the body is no list.</summary>
    public static IReadOnlyList<StoredMessage>? ReadList(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        if (document?.RootElement.Member("messageList") is not { ValueKind: JsonValueKind.Object or JsonValueKind.Array })
        {
            return null;
        }

        return [.. document.RootElement.Items("messageList").Select(Read).OfType<StoredMessage>()];
    }

    /// <summary>A page of a list; <see langword="null"/> when the body is none.</summary>
    public static Page<StoredMessage>? ReadPage(ReadOnlyMemory<byte> body) => PageAnswer.Read(body, "messageList", Read);

    /// <summary>A page of a list, as reports.</summary>
    public static Page<DeliveryReport>? ReadReports(ReadOnlyMemory<byte> body) =>
        PageAnswer.Read(body, "messageList", item => Read(item) is { } message ? DeliveryReports.Of(message) : null);

    private static StoredMessage? Read(JsonElement item)
    {
        string? id = item.Text("messageId") ?? item.Text("_id");
        return id is null ? null : new StoredMessage
        {
            MessageId = id,
            GroupId = item.Text("groupId"),
            Reference = item.Member("customFields")?.Text(MessageWriter.ReferenceField),
            StatusCode = item.Text("statusCode"),
            IsComplete = string.Equals(item.Text("status"), "COMPLETE", StringComparison.OrdinalIgnoreCase),
            Reason = item.Text("reason"),
            MayBeReplaced = HasFallback(item),
            WasReplaced = item.Flag("replacement") ?? false,
            ProcessedAt = item.Date("dateProcessed"),
            ReportedAt = item.Date("dateReported"),
            ReceivedAt = item.Date("dateReceived"),
        };
    }

    /// <summary>Fallback is on unless it was switched off (spec solapi.md §2.5). A stored message may have no type (§2.4); its options then tell.</summary>
    private static bool HasFallback(JsonElement item) =>
        item.Items("replacements").Any()
        || (item.Member("kakaoOptions") is { ValueKind: JsonValueKind.Object } kakao ? kakao.Flag("disableSms") != true : IsKakao(item.Text("type")));

    private static bool IsKakao(string? type) => type is "ATA" or "CTA" or "CTI";
}
