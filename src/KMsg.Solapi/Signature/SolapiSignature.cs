using System.Security.Cryptography;
using System.Text;

namespace KMessage.Solapi;

/// <summary>The value of the <c>Authorization</c> header (spec solapi.md §1.1).</summary>
internal static class SolapiSignature
{
    /// <summary>Signs a date and a salt. Method, path and body are not part of what SOLAPI has signed.</summary>
    /// <param name="apiKey">The key, shown in the header.</param>
    /// <param name="secret">The secret's UTF-8 bytes, the key of the HMAC.</param>
    /// <param name="date">The date exactly as it is written in the header.</param>
    /// <param name="salt">The salt.</param>
    public static string Header(string apiKey, ReadOnlySpan<byte> secret, string date, string salt)
    {
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(date + salt), signature);
        return $"HMAC-SHA256 apiKey={apiKey}, date={date}, salt={salt}, signature={Convert.ToHexStringLower(signature)}";
    }
}
