using System.Text;

namespace KMessage.Sandbox;

/// <summary>Bytes as the carriers count them: code page 949.</summary>
internal static class Cp949
{
    private static readonly Encoding Exact =
        CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The length in bytes, or null when a character cannot be encoded at all.</summary>
    public static int? CountBytes(string text)
    {
        try
        {
            return Exact.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The first character that cannot be sent. With <paramref name="ksx1001Only"/>, syllables that only CP949 adds (똠, 뷁) are out as well.</summary>
    public static Rune? FirstOutside(string text, bool ksx1001Only)
    {
        Span<byte> bytes = stackalloc byte[4];
        Span<char> chars = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                continue;
            }

            int count;
            try
            {
                count = Exact.GetBytes(chars[..rune.EncodeToUtf16(chars)], bytes);
            }
            catch (EncoderFallbackException)
            {
                return rune;
            }

            if (ksx1001Only && (count != 2 || bytes[0] < 0xA1 || bytes[1] < 0xA1))
            {
                return rune;
            }
        }

        return null;
    }

    /// <summary>The first control character other than a line break or a tab.</summary>
    public static char? FirstUnprintable(string text) =>
        text.Where(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')).Select(character => (char?)character).FirstOrDefault();
}
