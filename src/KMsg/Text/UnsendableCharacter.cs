using System.Globalization;

namespace KMessage;

/// <summary>A character, as a person counts characters, that a Korean text message cannot carry.</summary>
/// <param name="Position">Its place in the text that was given, from 1. An emoji of several code points and a decomposed syllable are one character each.</param>
/// <param name="Text">
/// The character in a form that can be shown: a control character appears as its picture (<c>␛</c>), half of a surrogate pair as <c>�</c>.
/// </param>
/// <param name="CodePoints">Its code points, such as <c>U+1F389</c>; several are separated by spaces.</param>
public sealed record UnsendableCharacter(int Position, string Text, string CodePoints)
{
    /// <summary>Describes the character for an error message.</summary>
    /// <returns>Such as <c>Character 14, '🎉' (U+1F389)</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Character {Position}, '{Text}' ({CodePoints})");
}
