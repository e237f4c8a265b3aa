namespace KMessage.Solapi;

/// <summary>What messages that say nothing themselves are sent from.</summary>
internal sealed class SenderDefaults(SolapiOptions options)
{
    private readonly string? _from = string.IsNullOrWhiteSpace(options.DefaultFrom) ? null : SenderNumber.Check(options.DefaultFrom).Digits;
    private readonly string? _channelId = string.IsNullOrWhiteSpace(options.KakaoPfId) ? null : options.KakaoPfId.Trim();

    /// <summary>The sender number of a message.</summary>
    public string? From(Message message) => string.IsNullOrWhiteSpace(message.From) ? _from : message.From;

    /// <summary>The Kakao channel of a message.</summary>
    public string? ChannelId(string? given) => string.IsNullOrWhiteSpace(given) ? _channelId : given.Trim();
}
