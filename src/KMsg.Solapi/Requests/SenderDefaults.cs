namespace KMessage.Solapi;

/// <summary>What messages that say nothing themselves are sent from.</summary>
internal sealed class SenderDefaults(SolapiOptions options)
{
    private readonly string? _from = string.IsNullOrWhiteSpace(options.DefaultFrom) ? null : SenderNumber.Check(options.DefaultFrom).Digits;
    private readonly string? _channelId = string.IsNullOrWhiteSpace(options.KakaoPfId) ? null : options.KakaoPfId.Trim();
    private readonly string? _brandId = string.IsNullOrWhiteSpace(options.RcsBrandId) ? null : options.RcsBrandId.Trim();
    private readonly string? _talkId = string.IsNullOrWhiteSpace(options.NaverTalkId) ? null : options.NaverTalkId.Trim();

    /// <summary>The sender number of a message.</summary>
    public string? From(Message message) => string.IsNullOrWhiteSpace(message.From) ? _from : message.From;

    /// <summary>The Kakao channel of a message.</summary>
    public string? ChannelId(string? given) => string.IsNullOrWhiteSpace(given) ? _channelId : given.Trim();

    /// <summary>The RCS brand of a message.</summary>
    public string? BrandId(string? given) => string.IsNullOrWhiteSpace(given) ? _brandId : given.Trim();

    /// <summary>The Naver TalkTalk account of a message.</summary>
    public string? TalkId(string? given) => string.IsNullOrWhiteSpace(given) ? _talkId : given.Trim();
}
