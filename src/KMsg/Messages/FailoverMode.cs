namespace KMessage;

/// <summary>Who sends the text message that replaces an AlimTalk.</summary>
public enum FailoverMode
{
    /// <summary>The gateway where it can do all that was asked for, otherwise delivery tracking.</summary>
    Auto,

    /// <summary>The gateway.</summary>
    Gateway,

    /// <summary>Delivery tracking, when it learns that the person cannot be reached.</summary>
    Tracking,
}
