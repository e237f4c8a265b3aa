using System.Text;

namespace KMessage.Iwinv;

/// <summary>The headers of a request: the credential, and what the application adds (spec iwinv.md §1.2).</summary>
internal static class IwinvHeaders
{
    private const string AlimTalkCredential = "AUTH";
    private const string SmsCredential = "secret";

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        AlimTalkCredential, SmsCredential, "Host", "Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding", "Connection", "Expect",
    };

    /// <summary>Headers of the AlimTalk host: the base64 of the key, and nothing else.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForAlimTalk(IwinvOptions options) => Headers(AlimTalkCredential, options.ApiKey!, options.ExtraHeaders);

    /// <summary>Headers of the SMS host: the base64 of both keys with an ampersand between them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForSms(IwinvOptions options) => Headers(SmsCredential, $"{options.SmsApiKey}&{options.SmsAuthKey}", options.ExtraHeaders);

    private static List<KeyValuePair<string, string>> Headers(string name, string credential, IEnumerable<KeyValuePair<string, string>> extra) =>
    [
        new(name, Convert.ToBase64String(Encoding.UTF8.GetBytes(credential))),
        .. extra.Where(header => !Reserved.Contains(header.Key.Trim())),
    ];
}
