namespace KMessage;

/// <summary>What a button under an RCS message does.</summary>
public enum RcsButtonType
{
    /// <summary>Opens a web page (WL).</summary>
    WebLink,

    /// <summary>Opens the map at coordinates (ML).</summary>
    MapLocation,

    /// <summary>Opens the map with a search (MQ).</summary>
    MapQuery,

    /// <summary>Shares the person's location (MR).</summary>
    ShareLocation,

    /// <summary>Adds an event to the calendar (CA).</summary>
    Calendar,

    /// <summary>Copies a text (CL).</summary>
    Copy,

    /// <summary>Dials a number (DL).</summary>
    Dial,

    /// <summary>Sends a message (MS).</summary>
    SendMessage,
}
