using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KMessage.Solapi;

/// <summary>Signs each attempt with a date and a salt of its own: a signature that is used twice within 15 minutes is refused (spec solapi.md §1.1).</summary>
internal sealed class SolapiSigner(string apiKey, string apiSecret, TimeProvider timeProvider)
{
    private const int SaltLength = 32;
    private const string SaltCharacters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(apiSecret);

    /// <summary>The headers of one attempt.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Sign()
    {
        string date = timeProvider.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string salt = RandomNumberGenerator.GetString(SaltCharacters, SaltLength);
        return [new("Authorization", SolapiSignature.Header(apiKey, _secret, date, salt))];
    }
}
