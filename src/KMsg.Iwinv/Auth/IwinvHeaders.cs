using System.Text;

namespace KMessage.Iwinv;

/// <summary>The headers of a request: the credential, and what the application adds (spec iwinv.md §1.2).</summary>
internal static class IwinvHeaders
{
    private const string AlimTalkCredential = "AUTH";
    private const string SmsCredential = "secret";

    // What would change who is asked, as whom, or where the body ends.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        AlimTalkCredential, SmsCredential, "Allow", "Connection", "Expect", "Expires", "Host", "Keep-Alive", "Last-Modified", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <summary>Whether a header is left out when the application adds it.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Headers of the AlimTalk host: the base64 of the key, and nothing else.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForAlimTalk(IwinvOptions options) => Headers(AlimTalkCredential, options.ApiKey!, options.ExtraHeaders);

    /// <summary>Headers of the SMS host: the base64 of both keys with an ampersand between them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForSms(IwinvOptions options) => Headers(SmsCredential, $"{options.SmsApiKey}&{options.SmsAuthKey}", options.ExtraHeaders);

    private static List<KeyValuePair<string, string>> Headers(string name, string credential, IEnumerable<KeyValuePair<string, string>> extra) =>
    [
        new(name, Convert.ToBase64String(Encoding.UTF8.GetBytes(credential))),
        .. extra.Where(header => !IsReserved(header.Key)),
    ];
}
