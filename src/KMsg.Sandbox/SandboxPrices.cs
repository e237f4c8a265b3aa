namespace KMessage.Sandbox;

/// <summary>What a message costs in the sandbox, in won. The defaults are samples, not anyone's price list.</summary>
public sealed class SandboxPrices
{
    /// <summary>The price of an SMS.</summary>
    /// <value>The default is 18.</value>
    public decimal Sms { get; set; } = 18m;

    /// <summary>The price of an LMS.</summary>
    /// <value>The default is 45.</value>
    public decimal Lms { get; set; } = 45m;

    /// <summary>The price of an MMS.</summary>
    /// <value>The default is 110.</value>
    public decimal Mms { get; set; } = 110m;

    /// <summary>The price of an AlimTalk.</summary>
    /// <value>The default is 13.</value>
    public decimal AlimTalk { get; set; } = 13m;

    /// <summary>The price of a FriendTalk, with or without a picture.</summary>
    /// <value>The default is 19.</value>
    public decimal FriendTalk { get; set; } = 19m;

    /// <summary>The price of every other type: brand messages, RCS, Naver, voice, fax.</summary>
    /// <value>The default is 30.</value>
    public decimal Other { get; set; } = 30m;

    internal decimal Of(SandboxMessageType type) => type switch
    {
        SandboxMessageType.Sms => Sms,
        SandboxMessageType.Lms => Lms,
        SandboxMessageType.Mms => Mms,
        SandboxMessageType.AlimTalk => AlimTalk,
        SandboxMessageType.FriendTalk or SandboxMessageType.FriendTalkImage => FriendTalk,
        _ => Other,
    };
}
