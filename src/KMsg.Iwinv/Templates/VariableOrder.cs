namespace KMessage.Iwinv;

/// <summary>
/// The order in which a template takes its values: each distinct <c>#{name}</c> once, at its first appearance, in the text and then in the buttons' links, button by button
/// (spec iwinv.md §3.2).
/// </summary>
/// <param name="Names">The names, in that order.</param>
/// <param name="Text">The template's text, to measure the finished message.</param>
internal sealed record VariableOrder(IReadOnlyList<string> Names, string Text)
{
    public static VariableOrder Of(string text, IEnumerable<TemplateButton> buttons) =>
        // Piece by piece, so that a brace left open in one cannot be closed by another.
        new([.. buttons.SelectMany(button => button.Links).Prepend(text).SelectMany(TextTemplate.VariableNames).Distinct(StringComparer.Ordinal)], text);
}
