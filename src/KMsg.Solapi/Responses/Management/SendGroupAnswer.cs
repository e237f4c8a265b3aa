using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>A group in our words (spec solapi.md §2.6).</summary>
internal static class SendGroupAnswer
{
    public static SendGroup? Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document is null ? null : Read(document.RootElement);
    }

    public static SendGroup? Read(JsonElement group)
    {
        if ((group.Text("groupId") ?? group.Text("_id")) is not { } id)
        {
            return null;
        }

        JsonElement count = group.Member("count") ?? default;
        return new SendGroup
        {
            GroupId = id,
            State = StateOf(group.Text("status")),
            ProviderState = group.Text("status"),
            Total = count.Count("total") ?? 0,
            Refused = count.Count("registeredFailed") ?? 0,
            Pending = count.Count("sentPending") ?? 0,
            Delivered = count.Count("sentSuccess") ?? 0,
            Failed = count.Count("sentFailed") ?? 0,
            DeliveredByFallback = count.Count("sentReplacement") ?? 0,
            CreatedAt = group.Date("dateCreated"),
            ScheduledAt = group.Date("scheduledDate"),
            SentAt = group.Date("dateSent"),
            CompletedAt = group.Date("dateCompleted"),
        };
    }

    private static SendGroupState StateOf(string? status) => status?.ToUpperInvariant() switch
    {
        "PENDING" => SendGroupState.Open,
        "SCHEDULED" => SendGroupState.Scheduled,
        "SENDING" => SendGroupState.Sending,
        "COMPLETE" => SendGroupState.Completed,
        "FAILED" => SendGroupState.Failed,
        "DELETED" => SendGroupState.Deleted,
        _ => SendGroupState.Unknown,
    };
}
