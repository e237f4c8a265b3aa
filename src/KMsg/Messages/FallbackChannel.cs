namespace KMessage;

/// <summary>The kind of text message that replaces an AlimTalk.</summary>
public enum FallbackChannel
{
    /// <summary>An SMS: the text has at most 90 bytes.</summary>
    Sms,

    /// <summary>An LMS: the text has at most 2,000 bytes.</summary>
    Lms,
}
