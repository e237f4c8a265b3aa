namespace KMessage;

/// <summary>A button under an RCS message. Which members are needed depends on <see cref="Type"/>.</summary>
public sealed record RcsButton
{
    /// <summary>What the button does.</summary>
    public required RcsButtonType Type { get; init; }

    /// <summary>The button's label.</summary>
    public required string Name { get; init; }

    /// <summary>For <see cref="RcsButtonType.WebLink"/>: the page.</summary>
    public string? Link { get; init; }

    /// <summary>For <see cref="RcsButtonType.MapLocation"/>: latitude in degrees.</summary>
    public double? Latitude { get; init; }

    /// <summary>For <see cref="RcsButtonType.MapLocation"/>: longitude in degrees.</summary>
    public double? Longitude { get; init; }

    /// <summary>For <see cref="RcsButtonType.MapLocation"/>: the place's name.</summary>
    public string? Label { get; init; }

    /// <summary>For <see cref="RcsButtonType.MapQuery"/>: what to search for.</summary>
    public string? Query { get; init; }

    /// <summary>For <see cref="RcsButtonType.Calendar"/>: the event's title.</summary>
    public string? Title { get; init; }

    /// <summary>For <see cref="RcsButtonType.Calendar"/>: when the event begins.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>For <see cref="RcsButtonType.Calendar"/>: when the event ends.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>For <see cref="RcsButtonType.Copy"/>, <see cref="RcsButtonType.Calendar"/> and <see cref="RcsButtonType.SendMessage"/>: the text.</summary>
    public string? Text { get; init; }

    /// <summary>For <see cref="RcsButtonType.Dial"/> and <see cref="RcsButtonType.SendMessage"/>: the number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The button's kind; never what it carries.</summary>
    public override string ToString() => $"{Type} button";
}
