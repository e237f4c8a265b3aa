namespace KMessage.Sandbox;

/// <summary>A status as the inbox names it: told by a word, a shape and a colour.</summary>
internal sealed record InboxStatus(string Id, Words Name, string Tone, bool IsFinal)
{
    public static InboxStatus Registered { get; } = new("registered", new("보내기 전", "Not sent yet"), "wait", false);

    public static InboxStatus Scheduled { get; } = new("scheduled", new("예약됨", "Scheduled"), "wait", false);

    public static InboxStatus Accepted { get; } = new("accepted", new("접수", "Accepted"), "wait", false);

    public static InboxStatus AtCarrier { get; } = new("at-carrier", new("통신사에 있음", "At carrier"), "move", false);

    public static InboxStatus FallingBack { get; } = new("falling-back", new("대체 발송 중", "Falling back"), "move", false);

    public static InboxStatus Delivered { get; } = new("delivered", new("도착", "Delivered"), "ok", true);

    public static InboxStatus Replaced { get; } = new("replaced", new("문자로 대체 도착", "Delivered as SMS"), "warn", true);

    public static InboxStatus Failed { get; } = new("failed", new("실패", "Failed"), "bad", true);

    public static InboxStatus Refused { get; } = new("refused", new("접수 거절", "Refused"), "bad", true);

    public static InboxStatus Cancelled { get; } = new("cancelled", new("취소됨", "Cancelled"), "bad", true);

    public static IReadOnlyList<InboxStatus> All { get; } =
        [Registered, Scheduled, Accepted, AtCarrier, FallingBack, Delivered, Replaced, Failed, Refused, Cancelled];

    /// <summary>Whether it is counted as failed.</summary>
    public bool IsFailure => this == Failed || this == Refused;

    public bool IsFallback => this == Replaced || this == FallingBack;

    public bool IsInFlight => !IsFinal && this != Registered;

    public static InboxStatus Of(DeliveryState state) => state.Status switch
    {
        SandboxMessageStatus.Registered => Registered,
        SandboxMessageStatus.Scheduled => Scheduled,
        SandboxMessageStatus.Accepted => Accepted,
        SandboxMessageStatus.AtCarrier => AtCarrier,
        SandboxMessageStatus.FallingBack => FallingBack,
        SandboxMessageStatus.Delivered when state.IsReplaced => Replaced,
        SandboxMessageStatus.Delivered => Delivered,
        SandboxMessageStatus.Failed => Failed,
        SandboxMessageStatus.Cancelled => Cancelled,
        _ => Refused,
    };
}
