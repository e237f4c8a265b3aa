namespace KMessage;

/// <summary>Defaults for RCS messages.</summary>
public sealed class RcsDefaults
{
    /// <summary>The brand that sends messages which do not name one.</summary>
    public string? BrandId { get; set; }
}
