namespace KMessage.Sandbox;

/// <summary>A request to send AlimTalk, read and found right.</summary>
internal sealed record IwinvAlimTalkOrder
{
    public required SandboxTemplate Template { get; init; }

    /// <summary>Recipients and what each will read.</summary>
    public required IReadOnlyList<IwinvRecipient> Recipients { get; init; }

    /// <summary>When a reservation is for; null to send at once.</summary>
    public DateTimeOffset? ReservedFor { get; init; }

    /// <summary>The fallback that was asked for; null when there is none.</summary>
    public IwinvResend? Resend { get; init; }
}
