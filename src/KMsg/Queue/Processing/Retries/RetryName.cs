using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KMessage.Queue;

/// <summary>The names of a message's further sends: <c>{id}:retry:{n}</c>. All that is known about how often a message was retried stands in its name, so it survives everything.</summary>
/// <param name="Root">The name of the first message.</param>
/// <param name="Number">The number of the further send; 0 for the first message.</param>
internal readonly record struct RetryName(string Root, int Number)
{
    private const string Mark = ":retry:";

    // Gateways echo ids of 100 characters; the mark and a number take at most ten.
    private const int LongestRoot = 90;

    public static RetryName Of(string name)
    {
        int mark = name.LastIndexOf(Mark, StringComparison.Ordinal);
        return mark > 0 && int.TryParse(name.AsSpan(mark + Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new RetryName(name[..mark], number)
            : new RetryName(name, 0);
    }

    public string Next()
    {
        string root = Root.Length <= LongestRoot ? Root : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)));
        return string.Create(CultureInfo.InvariantCulture, $"{root}{Mark}{Number + 1}");
    }
}
