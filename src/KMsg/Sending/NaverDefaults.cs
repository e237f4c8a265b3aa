namespace KMessage;

/// <summary>Defaults for Naver messages.</summary>
public sealed class NaverDefaults
{
    /// <summary>The TalkTalk account that sends messages which do not name one.</summary>
    public string? TalkId { get; set; }
}
