namespace KMessage.Sandbox;

/// <summary>Titles of long messages: at most 40 bytes of Korean, letters, digits and <c>[ ] ( ) &lt; &gt;</c> (spec: iwinv.md §3.1, §4.1).</summary>
internal static class IwinvTitle
{
    public static bool IsTooLong(string title) => (Cp949.CountBytes(title) ?? title.Length * 2) > 40;

    /// <remarks>The sources do not name the space; titles of several words are taken to be allowed.</remarks>
    public static bool HasForbiddenCharacter(string title) => !title.All(IsAllowed);

    private static bool IsAllowed(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is >= '가' and <= '힣' or >= 'ㄱ' and <= 'ㅣ' or '[' or ']' or '(' or ')' or '<' or '>' or ' ';
}
