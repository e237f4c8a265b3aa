namespace KMessage.Tracking;

/// <summary>The text message that is kept in case a person cannot be reached on KakaoTalk.</summary>
public sealed record TrackedFallback
{
    /// <summary>SMS or LMS; by the length of <see cref="Text"/> when not given.</summary>
    public FallbackChannel? Channel { get; init; }

    /// <summary>The finished text.</summary>
    public required string Text { get; init => field = StorableText.From(value); }

    /// <summary>The title of an LMS.</summary>
    public string? Title { get; init => field = StorableText.FromOptional(value); }

    /// <summary>The channel; never the text.</summary>
    public override string ToString() => $"fallback by {Channel?.ToString() ?? "SMS or LMS"}";
}
