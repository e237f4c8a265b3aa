namespace KMessage.Iwinv;

/// <summary>What has to be right about the options. The one list behind the constructor's exception and the check at start.</summary>
internal static class IwinvOptionsRules
{
    private const int MostRecipients = 1000;
    private const string WhereKeysAre = "Copy it from the IWINV console.";

    /// <summary>What is wrong: the property, and a sentence that goes on from its name. No sentence repeats a key.</summary>
    public static IEnumerable<(string Property, string Problem)> Check(IwinvOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Id))
        {
            yield return (nameof(options.Id), "is empty. Give a name for routing, e.g. \"iwinv\".");
        }

        foreach ((string, string) problem in CheckKeys(options))
        {
            yield return problem;
        }

        if (!string.IsNullOrWhiteSpace(options.DefaultFrom) && CheckSender(options.DefaultFrom) is { } sender)
        {
            yield return (nameof(options.DefaultFrom), sender);
        }

        foreach ((string property, Uri address) in new[] { (nameof(options.AlimTalkBaseAddress), options.AlimTalkBaseAddress), (nameof(options.SmsBaseAddress), options.SmsBaseAddress) })
        {
            if (!IsUsable(address))
            {
                yield return (property, $"is '{address}'. Write it as https://host; plain http is for loopback addresses only.");
            }
        }

        foreach ((string name, string value) in options.ExtraHeaders)
        {
            bool isSendable = name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal)) && value?.All(letter => letter is (>= ' ' and <= '~') or '\t') == true;
            if (!isSendable)
            {
                yield return (nameof(options.ExtraHeaders), $"holds '{Masking.ForeignText(name, 40)}', which is not a header that can be sent. Names are ASCII letters, digits and dashes; values are printable ASCII.");
            }
        }

        foreach ((string, string) problem in CheckNumbers(options))
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string Property, string Problem)> CheckKeys(IwinvOptions options)
    {
        bool hasSmsKey = !string.IsNullOrWhiteSpace(options.SmsApiKey);
        bool hasSmsAuth = !string.IsNullOrWhiteSpace(options.SmsAuthKey);
        if (hasSmsKey != hasSmsAuth)
        {
            (string missing, string given) = hasSmsKey ? (nameof(options.SmsAuthKey), nameof(options.SmsApiKey)) : (nameof(options.SmsApiKey), nameof(options.SmsAuthKey));
            yield return (missing, $"is missing, while {given} is given; SMS needs both. {WhereKeysAre} Or remove {given} to send AlimTalk only.");
        }
        else if (!hasSmsKey && !options.HasAlimTalk)
        {
            yield return (nameof(options.ApiKey), $"is missing, and so are {nameof(options.SmsApiKey)} and {nameof(options.SmsAuthKey)}. Give ApiKey for AlimTalk, or both SMS keys for texts. {WhereKeysAre}");
        }

        foreach ((string property, string? key) in new[] { (nameof(options.ApiKey), options.ApiKey), (nameof(options.SmsApiKey), options.SmsApiKey), (nameof(options.SmsAuthKey), options.SmsAuthKey) })
        {
            // A key that was pasted with a line break is refused by the gateway without a word about the cause.
            if (!string.IsNullOrWhiteSpace(key) && key.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
            {
                yield return (property, $"holds a space or a line break, which no key has. {WhereKeysAre}");
            }
        }
    }

    private static IEnumerable<(string Property, string Problem)> CheckNumbers(IwinvOptions options)
    {
        if (options.MmsRecipientsPerRequest is < 1 or > MostRecipients)
        {
            yield return (nameof(options.MmsRecipientsPerRequest), $"is {options.MmsRecipientsPerRequest}; it has to be from 1 to 1,000.");
        }

        if (options.SmsHistoryPageSize is < 1 or > MostRecipients)
        {
            yield return (nameof(options.SmsHistoryPageSize), $"is {options.SmsHistoryPageSize}; it has to be from 1 to 1,000, or null to leave it out.");
        }

        if (options.TemplateCacheDuration < TimeSpan.Zero)
        {
            yield return (nameof(options.TemplateCacheDuration), "is negative. Give e.g. 00:10:00, or zero to look templates up each time.");
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

    private static string? CheckSender(string sender)
    {
        SenderNumberVerdict verdict = SenderNumber.Check(sender);
        if (verdict.IsAccepted)
        {
            return null;
        }

        string meant = verdict.Suggestion is null ? string.Empty : $" Did you mean {verdict.Suggestion}?";
        return $"'{Masking.PhoneNumber(sender)}' cannot be a sender number ({verdict.Issue}).{meant} Give a number that is registered in the IWINV console.";
    }

    private static bool IsUsable(Uri? address) =>
        address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
