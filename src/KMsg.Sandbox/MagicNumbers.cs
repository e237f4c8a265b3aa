namespace KMessage.Sandbox;

/// <summary>
/// Recipients whose fate is fixed. They need no set-up, so they also work where a test cannot reach the sandbox object.
/// Their fate wins over <see cref="KMsgSandbox.Phones"/>, which refuses to change it.
/// </summary>
public static class MagicNumbers
{
    /// <summary>Always delivered.</summary>
    public const string Delivered = "01000000001";

    /// <summary>Accepted, then reported as a number that nobody has (SOLAPI 3032; IWINV 07, 2001).</summary>
    public const string UnknownNumber = "01000000002";

    /// <summary>Accepted, then at the carrier until it gives up (SOLAPI 3000, then 3043; IWINV 0, then 08 or 3004).</summary>
    public const string PhoneOff = "01000000003";

    /// <summary>Has no KakaoTalk: an AlimTalk fails (SOLAPI 3104) or falls back to a text message; text messages arrive.</summary>
    public const string NotKakaoUser = "01000000004";

    /// <summary>Blocked: a text message fails as spam (SOLAPI 3054; IWINV 40, 5003), an AlimTalk as blocked by the person (3107).</summary>
    public const string Blocked = "01000000005";

    /// <summary>Accepted and never reported: at the carrier for ever (SOLAPI 3000; IWINV 0).</summary>
    public const string NeverReports = "01000000006";

    /// <summary>Delivered; its report arrives three times, a second apart, so that others come in between (SOLAPI).</summary>
    public const string DuplicateReports = "01000000007";

    /// <summary>The gateway takes the whole request and then answers HTTP 500: the outcome is unknown to the caller, and the messages arrive.</summary>
    public const string ServerErrorAfterAccepting = "01000000008";

    /// <summary>The gateway never answers and takes nothing of the request.</summary>
    public const string NoAnswer = "01000000009";

    /// <summary>The gateway answers HTTP 429 with <c>Retry-After: 2</c> and takes nothing of the request.</summary>
    public const string TooManyRequests = "01000000010";

    /// <summary>This one message is refused for want of money (SOLAPI 1030; IWINV AlimTalk 519). A text message request to IWINV is refused as a whole (50).</summary>
    public const string InsufficientBalance = "01000000011";

    /// <summary>This one message is refused as if its sender number were not registered (SOLAPI 1062; IWINV AlimTalk 505). A text message request to IWINV is refused as a whole (13).</summary>
    public const string SenderNotRegistered = "01000000012";

    /// <summary>The gateway refuses the request as coming from an address that is not allowed (SOLAPI: HTTP 403 <c>Forbidden</c>; IWINV 206, 15).</summary>
    public const string IpNotAllowed = "01000000013";
}
