using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KMessage.Sandbox;

/// <summary>The Authorization header (spec: solapi.md §1.1), checked to the letter.</summary>
internal sealed class SolapiAuthentication(string apiKey, string apiSecret, SandboxClock clock)
{
    private const string Scheme = "HMAC-SHA256 ";
    private const string Form = "HMAC-SHA256 apiKey=<key>, date=<ISO 8601>, salt=<12 to 64 characters>, signature=<64 lowercase hex digits>";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Date, string Salt, string Signature), DateTimeOffset> _used = [];
    private readonly Queue<((string Date, string Salt, string Signature) Key, DateTimeOffset At)> _usedInOrder = new();

    /// <summary>What is wrong with the header, or null. With <paramref name="use"/> a right signature is used up.</summary>
    public GatewayAnswer? Check(string? header, bool use)
    {
        if (header is null)
        {
            return Refuse("InvalidAPIKey", $"There is no Authorization header. Send: {Form}");
        }

        if (!TryParse(header, out var key, out var date, out var salt, out var signature))
        {
            return Refuse("InvalidAPIKey", $"The Authorization header is not of the form '{Form}' (one space after the method, a comma and one space between the items).");
        }

        if (key != apiKey)
        {
            return Refuse("InvalidAPIKey", $"올바르지 않은 API Key입니다. The key '{key}' is not the sandbox's '{apiKey}'.");
        }

        if (!DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) || !date.Contains('T', StringComparison.Ordinal))
        {
            return Refuse("RequestTimeTooSkewed", $"The date '{date}' is not ISO 8601, for example 2019-07-01T00:41:48Z.");
        }

        var now = clock.Now;
        if ((now - at).Duration() > Window)
        {
            return Refuse("RequestTimeTooSkewed", $"요청 시각이 서버 시각과 15분 넘게 다릅니다. The date is {at:O}, the server's clock says {now:O}.");
        }

        if (Encoding.UTF8.GetByteCount(salt) is < 12 or > 64)
        {
            return Refuse("SignatureDoesNotMatch", $"The salt has {Encoding.UTF8.GetByteCount(salt)} bytes; it must have 12 to 64.");
        }

        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(apiSecret), Encoding.UTF8.GetBytes(date + salt)));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature)))
        {
            return Refuse(
                "SignatureDoesNotMatch",
                $"생성한 Signature가 일치하지 않습니다. Sign date + salt ('{date + salt}', no separator) with HMAC-SHA256, the API secret as key, in lowercase hex.");
        }

        return CheckReuse((date, salt, signature), now, use);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _used.Clear();
            _usedInOrder.Clear();
        }
    }

    private GatewayAnswer? CheckReuse((string Date, string Salt, string Signature) key, DateTimeOffset now, bool use)
    {
        lock (_gate)
        {
            while (_usedInOrder.TryPeek(out var oldest) && now - oldest.At > Window)
            {
                _usedInOrder.Dequeue();
                _used.Remove(oldest.Key);
            }

            if (_used.TryGetValue(key, out var first))
            {
                return Refuse("DuplicatedSignature", $"이미 사용한 Signature입니다. It was used at {first:O}; make a new salt for every attempt.");
            }

            if (use)
            {
                _used.Add(key, now);
                _usedInOrder.Enqueue((key, now));
            }

            return null;
        }
    }

    private static bool TryParse(string header, out string key, out string date, out string salt, out string signature)
    {
        key = date = salt = signature = "";
        if (!header.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        var items = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in header[Scheme.Length..].Split(", "))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || item.AsSpan().ContainsAny(" ,\"") || !items.TryAdd(item[..equals], item[(equals + 1)..]))
            {
                return false;
            }
        }

        key = items.GetValueOrDefault("apiKey", "");
        date = items.GetValueOrDefault("date", "");
        salt = items.GetValueOrDefault("salt", "");
        signature = items.GetValueOrDefault("signature", "");
        return items.Count == 4 && key.Length > 0 && date.Length > 0 && signature.Length > 0 && items.ContainsKey("salt");
    }

    private static GatewayAnswer Refuse(string code, string message) => SolapiErrors.Of(403, code, message);
}
