namespace KMessage.Sandbox;

/// <summary>What happens to messages for one phone, as a value.</summary>
internal sealed record PhoneFate
{
    public bool IsKnown { get; init; } = true;

    public bool IsPoweredOn { get; init; } = true;

    public bool HasKakaoTalk { get; init; } = true;

    public bool IsChannelFriend { get; init; } = true;

    public bool HasOptedOut { get; init; }

    public bool IsBlocked { get; init; }

    public bool TakesRcs { get; init; } = true;

    public bool NeverReports { get; init; }

    public static PhoneFate Ordinary { get; } = new();

    /// <summary>The fixed fate of a magic number, or null for everyone else.</summary>
    public static PhoneFate? Magic(string digits) => digits switch
    {
        MagicNumbers.UnknownNumber => Ordinary with { IsKnown = false },
        MagicNumbers.PhoneOff => Ordinary with { IsPoweredOn = false },
        MagicNumbers.NotKakaoUser => Ordinary with { HasKakaoTalk = false },
        MagicNumbers.Blocked => Ordinary with { IsBlocked = true },
        MagicNumbers.NeverReports => Ordinary with { NeverReports = true },
        MagicNumbers.Delivered or MagicNumbers.DuplicateReports or MagicNumbers.ServerErrorAfterAccepting or MagicNumbers.NoAnswer
            or MagicNumbers.TooManyRequests or MagicNumbers.InsufficientBalance or MagicNumbers.SenderNotRegistered
            or MagicNumbers.IpNotAllowed => Ordinary,
        _ => null,
    };
}
