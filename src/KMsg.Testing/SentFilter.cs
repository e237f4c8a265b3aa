namespace KMessage.Testing;

/// <summary>Which sent messages an assertion means.</summary>
internal sealed record SentFilter(string? To, MessageType? Type, string? Containing, string? TemplateCode)
{
    public bool Matches(SentMessage sent) =>
        (To is null || sent.To == To)
        && (Type is null || sent.Type == Type)
        && (TemplateCode is null || sent.TemplateCode == TemplateCode)
        && (Containing is null || Texts(sent).Any(text => text.Contains(Containing, StringComparison.Ordinal)));

    public override string ToString()
    {
        string[] parts =
        [
            .. To is null ? [] : (string[])[$"to {To}"],
            .. Type is null ? [] : (string[])[$"of type {Type}"],
            .. TemplateCode is null ? [] : (string[])[$"with template {TemplateCode}"],
            .. Containing is null ? [] : (string[])[$"containing \"{Containing}\""],
        ];
        return parts.Length == 0 ? "of any kind" : string.Join(", ", parts);
    }

    private static IEnumerable<string> Texts(SentMessage sent) => sent.Text is { } text ? [text] : sent.Variables.Values.OfType<string>();
}
