namespace KMessage;

/// <summary>A line of an item list.</summary>
/// <param name="Title">What it is, at most 6 characters.</param>
/// <param name="Description">Its value, at most 23 characters; 14 in the summary.</param>
public sealed record TemplateItem(string Title, string Description)
{
    /// <summary>Never the words.</summary>
    public override string ToString() => "template item";
}
