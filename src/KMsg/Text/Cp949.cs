using System.Text;

namespace KMessage;

/// <summary>
/// What each UTF-16 unit costs in code page 949 and whether a phone can show it. Code page 949, not "euc-kr": in .NET the latter is 51949, which
/// knows 2,350 of the 11,172 syllables.
/// </summary>
internal static class Cp949
{
    public const int FirstSyllable = 0xAC00;
    public const int SyllableCount = 11_172;

    /// <summary>Set in an entry of the table when the unit cannot be sent; the low bits are its length in bytes.</summary>
    public const byte UnsendableFlag = 0x80;

    private const byte LengthBits = 0x03;
    private const char SoftHyphen = '\u00AD';

    public static int LengthOf(byte entry) => entry & LengthBits;

    public static bool IsUnsendable(byte entry) => (entry & UnsendableFlag) != 0;

    /// <summary>The entry for a unit, without the table for what nearly every text consists of.</summary>
    public static byte EntryOf(char unit)
    {
        if ((uint)(unit - ' ') <= '~' - ' ')
        {
            return 1;
        }

        return (uint)(unit - FirstSyllable) < SyllableCount ? (byte)2 : Table.Entries[unit];
    }

    public static bool IsSendable(char unit) => !IsUnsendable(EntryOf(unit));

    public static bool IsSendable(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (!IsSendable(unit))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Made when a text first needs it; a text of ASCII and syllables never does.</summary>
    private static class Table
    {
        public static readonly byte[] Entries = Build();

        private static byte[] Build()
        {
            // An explicit replacement keeps the encoder from choosing a lookalike; the way back proves that it did not.
            Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(949, new EncoderReplacementFallback("?"), new DecoderReplacementFallback("?"))
                ?? throw new PlatformNotSupportedException("Code page 949 is missing from System.Text.Encoding.CodePages.");
            var entries = new byte[char.MaxValue + 1];
            Span<byte> bytes = stackalloc byte[4];
            Span<char> back = stackalloc char[4];
            for (int code = 0; code < entries.Length; code++)
            {
                char unit = (char)code;
                int length = encoding.GetBytes(new ReadOnlySpan<char>(in unit), bytes);
                bool returns = encoding.GetChars(bytes[..length], back) == 1 && back[0] == unit;
                entries[code] = (byte)(returns && IsPrintable(unit) ? length : length | UnsendableFlag);
            }

            return entries;
        }

        // Gateways take printable characters only (SOLAPI 1028). Code page 949 has room for control characters, for 188 private ones that every
        // phone draws differently or not at all, and for the soft hyphen, which nobody sees when writing and phones draw as a dash.
        private static bool IsPrintable(char unit) =>
            unit is '\n' or '\r' or '\t' || (!char.IsControl(unit) && unit is not (>= '\uE000' and <= '\uF8FF') and not SoftHyphen);
    }
}
