namespace KMessage;

/// <summary>The text message that takes the place of an AlimTalk whose recipient cannot be reached on KakaoTalk. It costs extra, so it is off until <see cref="Enabled"/> is set.</summary>
public sealed record AlimTalkFailover
{
    /// <summary>Whether a text message may be sent (and paid for) in the AlimTalk's place. The default is <see langword="false"/>.</summary>
    public bool Enabled { get; init; }

    /// <summary>SMS or LMS; by the length of <see cref="FallbackContent"/> when not given.</summary>
    public FallbackChannel? FallbackChannel { get; init; }

    /// <summary>The text to send; the AlimTalk's own finished text when not given and the gateway can do that. May hold <c>#{name}</c> placeholders.</summary>
    public string? FallbackContent { get; init; }

    /// <summary>The title of an LMS, at most 40 bytes in CP949.</summary>
    public string? FallbackTitle { get; init; }

    /// <summary>Who does it: the gateway or delivery tracking, never both. The default is <see cref="FailoverMode.Auto"/>.</summary>
    public FailoverMode Mode { get; init; }

    /// <summary>Says whether a fallback is asked for; never the text.</summary>
    public override string ToString() => Enabled ? $"failover to {FallbackChannel?.ToString() ?? "SMS or LMS"} by {Mode}" : "no failover";
}
