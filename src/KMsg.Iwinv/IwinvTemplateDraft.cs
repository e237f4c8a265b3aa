namespace KMessage.Iwinv;

/// <summary>A template to hand in for inspection, or the new content of one. It is sent whole: buttons that are not here are gone afterwards.</summary>
public sealed record IwinvTemplateDraft
{
    /// <summary>The name, 1 to 15 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The text with <c>#{name}</c> placeholders, 1 to 1,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// At most 5 buttons. Labels have 1 to 15 characters, links at most 200. A <see cref="ButtonType.WebLink"/> needs <see cref="MessageButton.MobileUrl"/> and
    /// <see cref="MessageButton.PcUrl"/>, a <see cref="ButtonType.AppLink"/> needs <see cref="MessageButton.IosUrl"/> and <see cref="MessageButton.AndroidUrl"/>.
    /// </summary>
    public IReadOnlyList<MessageButton> Buttons { get; init; } = [];

    /// <summary>The name and the number of buttons; never the text.</summary>
    public override string ToString() => $"template draft '{Name}' with {Buttons.Count} buttons";
}
