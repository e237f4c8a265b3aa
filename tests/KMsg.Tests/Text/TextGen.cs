using CsCheck;

namespace KMessage.Tests.Text;

/// <summary>Random texts; a failing sample prints the seed that repeats it.</summary>
internal static class TextGen
{
    public const int Samples = 10_000;

    private static readonly Gen<char> Syllable = Gen.Char['\uAC00', '\uD7A3'];
    private static readonly Gen<char> Ascii = Gen.Char[' ', '~'];
    private static readonly Gen<char> Symbol = Gen.Char['\u2000', '\u33FF'];
    private static readonly Gen<char> Special = Gen.Char["\n\r\t\0\u007F\u00AD\u200D\uFE0F\uD83C\uDF89\uE000\uFFFE\u1112\u1161\u11AB\u0301\u212B€₩★①豈"];

    /// <summary>Mostly what people write, with anything a string can hold in between.</summary>
    public static readonly Gen<string> AnyText =
        Gen.Frequency((8, Syllable), (8, Ascii), (2, Symbol), (1, Special), (1, Gen.Char['\0', '\uFFFF'])).Array[0, 60].Select(units => new string(units));

    /// <summary>Texts that need nothing done to them.</summary>
    public static readonly Gen<string> PlainText = Gen.Frequency((1, Syllable), (1, Ascii)).Array[0, 120].Select(units => new string(units));
}
