namespace KMessage;

/// <summary>The highlighted part above an item list.</summary>
/// <param name="Title">At most 30 characters.</param>
/// <param name="Description">At most 16 characters.</param>
/// <param name="ImageId">A small picture beside it, as the gateway names it after an upload.</param>
public sealed record TemplateHighlight(string Title, string? Description = null, string? ImageId = null)
{
    /// <summary>Never the words.</summary>
    public override string ToString() => "template highlight";
}
