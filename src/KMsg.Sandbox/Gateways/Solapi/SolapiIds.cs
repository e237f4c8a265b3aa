using System.Globalization;
using System.Security.Cryptography;

namespace KMessage.Sandbox;

/// <summary>Ids as SOLAPI makes them: 32 characters, a prefix, Korean time, then chance (spec: solapi.md §7).</summary>
internal static class SolapiIds
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static string Message(DateTimeOffset now) => "M4V" + KoreanTime(now, "yyyyMMddHHmmss") + RandomNumberGenerator.GetString(Alphabet, 15);

    public static string Group(DateTimeOffset now) => "G4V" + KoreanTime(now, "yyyyMMddHHmmss") + RandomNumberGenerator.GetString(Alphabet, 15);

    public static string File(DateTimeOffset now) => "ST01FZ" + KoreanTime(now, "yyMMddHHmmss") + RandomNumberGenerator.GetString(Alphabet, 14);

    public static string Channel(DateTimeOffset now) => "KA01PF" + KoreanTime(now, "yyMMddHHmmss") + RandomNumberGenerator.GetString(Alphabet, 14);

    public static string Template(DateTimeOffset now) => "KA01TP" + KoreanTime(now, "yyMMddHHmmss") + RandomNumberGenerator.GetString(Alphabet, 14);

    private static string KoreanTime(DateTimeOffset now, string format) =>
        now.ToOffset(TimeSpan.FromHours(9)).ToString(format, CultureInfo.InvariantCulture);
}
