using System.Text;

namespace KMessage.Sandbox;

/// <summary>A text as code page 949 sees it: character by character, with those it lacks.</summary>
internal sealed record CharacterFit(string Text, Rune Rune, int Position, int Bytes)
{
    public bool IsOutside => Bytes == 0;

    public string CodePoint => $"U+{Rune.Value:X4}";

    public static IReadOnlyList<CharacterFit> Of(string text)
    {
        var fits = new List<CharacterFit>();
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();
            fits.Add(new CharacterFit(character, rune, fits.Count + 1, rune.IsAscii ? 1 : Cp949.CountBytes(character) ?? 0));
        }

        return fits;
    }
}
