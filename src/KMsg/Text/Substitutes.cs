using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace KMessage;

/// <summary>Stand-ins for characters that CP949 lacks. Every stand-in can itself be sent; what CP949 has is never replaced.</summary>
internal static class Substitutes
{
    // Each row: the characters, and what all of them become.
    private static readonly (string Characters, string StandIn)[] SameStandIn =
    [
        ("\u20A9", "￦"),
        ("\u00A5", "￥"),
        ("\u00A3", "￡"),
        ("\u00A2", "￠"),
        ("\u00AC", "￢"),
        ("\u00A6", "|"),
        ("\u00AF", "￣"),
        ("\u00B5", "μ"),
        ("\u00C5", "\u212B"), // Å: KS X 1001 has it as the ångström sign, which NFC would turn into this letter

        // Hyphens, dashes and the minus sign
        ("\u2010\u2011\u2012\u2013\u2014\u2043\u2212\u2E3A\u2E3B\uFE58\uFE63", "-"),
        ("\u301C\u2053\u3030", "～"),
        ("\u2016", "∥"),
        ("\u2044\u2215", "/"),
        ("\u2236", ":"),

        // Spaces, and line and paragraph separators
        ("\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F", " "),
        ("\u2028\u2029", "\n"),

        // Points and dots
        ("\u2022\u2023\u2027\u2219\u22C5\u2E31\u30FB\uFF65", "·"),
        ("\u22EF\u2E33", "…"),
        ("\u25E6", "○"),
        ("\u25AA\u25FC\u25FE\u2B1B", "■"),
        ("\u25AB\u25FB\u25FD\u2B1C", "□"),

        // Quotation marks
        ("\u201A\u201B\u02BC\u02BB\u2035\u2018\u2019", "'"),
        ("\u201E\u201F\u2036", "\""),
        ("\u00AB", "《"),
        ("\u00BB", "》"),
        ("\u2039", "〈"),
        ("\u203A", "〉"),

        // Signs
        ("\u00A9", "(c)"),
        ("\u00AE", "(r)"),
        ("\u2122", "(TM)"),
        ("\u2120", "(SM)"),
        ("\u2713\u2714", "√"),
        ("\u2715\u2716\u2717\u2718", "×"),
        ("\u2764", "♥"),
        ("\u2B50", "★"),
        ("\u27A1\u2794\u279C\u279E", "→"),
        ("\u2B05", "←"),
        ("\u2B06", "↑"),
        ("\u2B07", "↓"),
        ("\u27A4", "▶"),
        ("\u24EA", "(0)"),
        ("\u216A", "XI"),
        ("\u216B", "XII"),
        ("\u217A", "xi"),
        ("\u217B", "xii"),
        ("\uFB00", "ff"),
        ("\uFB01", "fi"),
        ("\uFB02", "fl"),
    ];

    // Invisible: soft hyphen, joiners, directions, variation selectors, fillers; and marks that are left when no letter takes them.
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x00AD, 0x00AD),
        (0x0300, 0x036F),
        (0x061C, 0x061C),
        (0x115F, 0x1160),
        (0x180B, 0x180F),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0x20E3, 0x20E3), // the frame of a keycap: 1️⃣ is 1
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xE0100, 0xE01EF),
    ];

    // Each row: the first character, and the stand-ins of it and its successors, one character each.
    private static readonly (int First, string StandIns)[] Successive =
    [
        (0x1100, "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"),
        (0x1161, "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"),
        (0x11A8, "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"),
        (0x2776, "①②③④⑤⑥⑦⑧⑨⑩"),
        (0x2780, "①②③④⑤⑥⑦⑧⑨⑩"),
        (0x278A, "①②③④⑤⑥⑦⑧⑨⑩"),
    ];

    private static readonly FrozenDictionary<int, string> ByCodePoint = Build();

    public static string? For(Rune rune) => ByCodePoint.GetValueOrDefault(rune.Value);

    private static FrozenDictionary<int, string> Build()
    {
        var standIns = new Dictionary<int, string>();
        foreach ((string characters, string standIn) in SameStandIn.Concat(AccentedLetters.ByLetter))
        {
            foreach (char character in characters)
            {
                Add(character, standIn);
            }
        }

        foreach ((int first, int last) in Invisible)
        {
            for (int code = first; code <= last; code++)
            {
                Add(code, "");
            }
        }

        foreach ((int first, string successors) in Successive)
        {
            for (int offset = 0; offset < successors.Length; offset++)
            {
                Add(first + offset, successors[offset].ToString());
            }
        }

        for (int number = 16; number <= 20; number++)
        {
            Add(0x2460 + number - 1, string.Create(CultureInfo.InvariantCulture, $"({number})"));
        }

        return standIns.ToFrozenDictionary();

        // Rows may name what CP949 turns out to have (curly quotes, ®, ™): that is sent as it is.
        void Add(int code, string standIn)
        {
            if (code > char.MaxValue || !Cp949.IsSendable((char)code))
            {
                standIns.TryAdd(code, standIn);
            }
        }
    }
}
