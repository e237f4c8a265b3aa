using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Channels and their token (spec solapi.md §5.2).</summary>
internal static class ChannelAnswer
{
    public static LinkedChannel? Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document is null ? null : Read(document.RootElement);
    }

    public static LinkedChannel? Read(JsonElement channel) => channel.Text("channelId") is { } id ? new LinkedChannel(id, channel.Text("searchId") ?? string.Empty) : null;

    /// <summary>Whether the token is on its way; <see langword="null"/> when the body does not say.</summary>
    public static bool? ReadSuccess(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document?.RootElement.Flag("success");
    }
}
