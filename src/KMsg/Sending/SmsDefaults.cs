namespace KMessage;

/// <summary>Defaults for texts.</summary>
public sealed class SmsDefaults
{
    /// <summary>A <see cref="TextMessage"/> whose finished text has more bytes (CP949) than this becomes an LMS.</summary>
    /// <value>From 1 to 90. The default is 90.</value>
    public int AutoLmsBytes { get; set; } = MessageText.SmsMaxBytes;
}
