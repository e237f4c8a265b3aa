using System.Text;

namespace KMessage.Queue;

/// <summary>Why a job did not work. Its texts never hold a whole phone number, a message text or a secret.</summary>
/// <param name="Kind">What sort of trouble it is.</param>
/// <param name="Code">A stable name: that of a <see cref="KMsgErrorCode"/>, or of the exception's type. Cut after 100 characters.</param>
/// <param name="Text">What was wrong and what to do. Cut after 500 characters.</param>
public sealed record JobTrouble(JobTroubleKind Kind, string Code, string Text)
{
    private const int LongestCode = 100;
    private const int LongestText = 500;

    /// <summary>A stable name: that of a <see cref="KMsgErrorCode"/>, or of the exception's type; at most 100 characters.</summary>
    public string Code { get; init => field = Kept(value, LongestCode); } = Kept(Code, LongestCode);

    /// <summary>What was wrong and what to do, at most 500 characters.</summary>
    public string Text { get; init => field = Kept(value, LongestText); } = Kept(Text, LongestText);

    /// <summary>The kind, the code and the text.</summary>
    public override string ToString() => $"{Kind} ({Code}): {Text}";

    // The same for every queue, whatever its engine can keep: no U+0000 and no half of a surrogate pair.
    private static string Kept(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= longest && !text.Contains('\0', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            return text;
        }

        var kept = new StringBuilder(longest);
        foreach (Rune rune in text.EnumerateRunes())
        {
            Rune next = rune.Value == 0 ? Rune.ReplacementChar : rune;
            if (kept.Length + next.Utf16SequenceLength > longest)
            {
                break;
            }

            kept.Append(next.ToString());
        }

        return kept.ToString();
    }
}
