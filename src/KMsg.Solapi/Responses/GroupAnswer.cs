using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>What a group is and holds (spec solapi.md §2.6).</summary>
internal sealed class GroupAnswer
{
    public required string? Status { get; init; }

    /// <summary>How many messages the group will send; <see langword="null"/> when the answer does not say.</summary>
    public required decimal? LiveMessages { get; init; }

    public bool IsScheduled => string.Equals(Status, "SCHEDULED", StringComparison.OrdinalIgnoreCase);

    public static GroupAnswer? Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        if (document?.RootElement is not { } root || (root.Text("groupId") ?? root.Text("_id")) is null)
        {
            return null;
        }

        decimal? total = root.Member("count")?.Number("total");
        decimal refused = root.Member("count")?.Number("registeredFailed") ?? 0;
        return new GroupAnswer { Status = root.Text("status"), LiveMessages = total - refused };
    }
}
