using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>The daily quota (spec solapi.md §5).</summary>
internal static class QuotaAnswer
{
    public static SendingQuota? Read(string providerId, ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document?.RootElement is { } root && root.Count("quota") is { } quota
            ? new SendingQuota
            {
                ProviderId = providerId,
                MessagesPerDay = quota,
                Least = root.Count("min"),
                Most = root.Count("max"),
                IsAdjustedAutomatically = root.Flag("autoAdjustment") ?? false,
            }
            : null;
    }
}
