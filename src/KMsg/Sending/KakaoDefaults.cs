namespace KMessage;

/// <summary>Defaults for KakaoTalk messages.</summary>
public sealed class KakaoDefaults
{
    /// <summary>The channel that sends messages which do not name one.</summary>
    public string? ChannelId { get; set; }
}
