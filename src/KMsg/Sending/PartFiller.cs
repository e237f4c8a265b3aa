namespace KMessage;

/// <summary>Fills the placeholders of a message that has several texts, and keeps the first trouble.</summary>
internal sealed class PartFiller(TextPreparer texts, MessageVariables variables)
{
    /// <summary>The first text that could not be filled in, if any.</summary>
    public KMsgError? Error { get; private set; }

    /// <summary>A text with its variables filled in.</summary>
    /// <param name="field">Where it stands, for the error.</param>
    /// <param name="text">The text, if there is one.</param>
    public string? Fill(string field, string? text)
    {
        if (string.IsNullOrEmpty(text) || Error is not null)
        {
            return text;
        }

        Error = texts.Fill(field, text, variables, out string filled);
        return filled;
    }

    /// <summary>A text that is there, with its variables filled in.</summary>
    /// <inheritdoc cref="Fill"/>
    public string FillGiven(string field, string text) => Fill(field, text)!;

    /// <summary>The parts of a list, each with its place.</summary>
    /// <param name="field">The list's name, for the error.</param>
    /// <param name="parts">The list.</param>
    /// <param name="fill">Fills one part; gets its name with the place in it.</param>
    public static IReadOnlyList<T> FillEach<T>(string field, IReadOnlyList<T>? parts, Func<string, T, T> fill)
        where T : class => parts is null ? [] : [.. parts.Select((part, index) => part is null ? part! : fill($"{field}[{index}]", part))];
}
