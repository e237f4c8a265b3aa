namespace KMessage.Solapi;

/// <summary>What a send's answer says about one message.</summary>
internal sealed class SendEntry
{
    /// <summary>Whether it stands in the list of refused messages.</summary>
    public required bool IsRefusal { get; init; }

    /// <summary>Our reference, when it came back.</summary>
    public string? Reference { get; init; }

    /// <summary>The recipient; an entry of an accepted send does not name it.</summary>
    public string? To { get; init; }

    public string? MessageId { get; init; }

    public string? StatusCode { get; init; }

    public string? StatusMessage { get; init; }
}
