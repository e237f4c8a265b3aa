namespace KMessage;

/// <summary>How far a group of messages has come.</summary>
public enum SendGroupState
{
    /// <summary>In a state that is not known here; see <see cref="SendGroup.ProviderState"/>.</summary>
    Unknown,

    /// <summary>Being filled: messages can be added and removed, nothing has been sent.</summary>
    Open,

    /// <summary>Waiting for its time.</summary>
    Scheduled,

    /// <summary>Being sent.</summary>
    Sending,

    /// <summary>Sent to the end. Single messages may have failed.</summary>
    Completed,

    /// <summary>Failed as a whole, or cancelled before its time.</summary>
    Failed,

    /// <summary>Deleted.</summary>
    Deleted,
}
