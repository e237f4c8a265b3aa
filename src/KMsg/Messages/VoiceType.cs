namespace KMessage;

/// <summary>The voice that reads a <see cref="VoiceMessage"/>.</summary>
public enum VoiceType
{
    /// <summary>A woman's voice.</summary>
    Female,

    /// <summary>A man's voice.</summary>
    Male,
}
