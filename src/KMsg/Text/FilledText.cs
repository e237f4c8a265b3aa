namespace KMessage;

/// <summary>A text with its <c>#{name}</c> placeholders filled in by <see cref="TextTemplate"/>, or the names that have no value.</summary>
/// <remarks>It has no readable <c>ToString</c> on purpose: the text of a message does not belong in a log.</remarks>
public readonly struct FilledText
{
    private readonly string? _text;
    private readonly IReadOnlyList<string>? _missing;

    internal FilledText(string text, IReadOnlyList<string>? missing, MissingVariable missingVariable)
    {
        _text = text;
        _missing = missing;
        IsRefused = missing is not null && missingVariable == MissingVariable.Refuse;
    }

    /// <summary>The text; the very instance that was given when it has no placeholders. Placeholders without a value are still in it.</summary>
    public string Text => _text ?? "";

    /// <summary>The names without a value, each once, in the order of their first appearance.</summary>
    public IReadOnlyList<string> Missing => _missing ?? [];

    /// <summary>Whether the text must not be sent: a value is missing and <see cref="MissingVariable.Refuse"/> was asked for.</summary>
    public bool IsRefused { get; }
}
