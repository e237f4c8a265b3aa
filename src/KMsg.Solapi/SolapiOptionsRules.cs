namespace KMessage.Solapi;

/// <summary>What has to be right about the options. The one list behind the constructor's exception and the check at start.</summary>
internal static class SolapiOptionsRules
{
    private const string WhereKeysAre = "Copy it from the SOLAPI console (API Key management).";

    /// <summary>What is wrong: the property, and a sentence that goes on from its name. No sentence repeats a key.</summary>
    public static IEnumerable<(string Property, string Problem)> Check(SolapiOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Id))
        {
            yield return (nameof(options.Id), "is empty. Give a name for routing, e.g. \"solapi\".");
        }

        if (CheckKey(options.ApiKey) is { } key)
        {
            yield return (nameof(options.ApiKey), key);
        }

        if (CheckKey(options.ApiSecret) is { } secret)
        {
            yield return (nameof(options.ApiSecret), secret);
        }

        if (!string.IsNullOrWhiteSpace(options.DefaultFrom) && CheckSender(options.DefaultFrom) is { } sender)
        {
            yield return (nameof(options.DefaultFrom), sender);
        }

        if (options.BaseAddress is { } address && !IsUsable(address))
        {
            yield return (nameof(options.BaseAddress), $"is '{address}'. Write it as https://host; plain http is for loopback addresses only.");
        }

        if (options.ConnectTimeout <= TimeSpan.Zero)
        {
            yield return (nameof(options.ConnectTimeout), "has to be longer than zero, e.g. 00:00:05.");
        }

        if (options.AnswerTimeout <= TimeSpan.Zero)
        {
            yield return (nameof(options.AnswerTimeout), "has to be longer than zero, e.g. 00:00:30.");
        }
    }

    /// <summary>A key that was pasted with a line break would be refused by the gateway with a signature error that says nothing about the cause.</summary>
    private static string? CheckKey(string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            return $"is missing. {WhereKeysAre}";
        }

        return key.All(character => character is > ' ' and < '\u007f') ? null : $"holds a space, a line break or a character that no key has. {WhereKeysAre}";
    }

    private static string? CheckSender(string sender)
    {
        SenderNumberVerdict verdict = SenderNumber.Check(sender);
        if (verdict.IsAccepted)
        {
            return null;
        }

        string meant = verdict.Suggestion is null ? string.Empty : $" Did you mean {verdict.Suggestion}?";
        return $"'{Masking.PhoneNumber(sender)}' cannot be a sender number ({verdict.Issue}).{meant} Give a number that is registered in the SOLAPI console.";
    }

    private static bool IsUsable(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
