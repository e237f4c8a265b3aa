namespace KMessage;

/// <summary>Values for messages that do not give their own.</summary>
public sealed class KMsgDefaults
{
    /// <summary>The sender number for messages without one; the provider's own default when not given.</summary>
    public string? From { get; set; }

    /// <summary>For texts.</summary>
    public SmsDefaults Sms { get; } = new();

    /// <summary>For KakaoTalk.</summary>
    public KakaoDefaults Kakao { get; } = new();

    /// <summary>For Naver.</summary>
    public NaverDefaults Naver { get; } = new();

    /// <summary>For RCS.</summary>
    public RcsDefaults Rcs { get; } = new();

    /// <summary>A copy that does not follow later changes.</summary>
    internal KMsgDefaults Copy() => new()
    {
        From = From,
        Sms = { AutoLmsBytes = Sms.AutoLmsBytes },
        Kakao = { ChannelId = Kakao.ChannelId },
        Naver = { TalkId = Naver.TalkId },
        Rcs = { BrandId = Rcs.BrandId },
    };
}
