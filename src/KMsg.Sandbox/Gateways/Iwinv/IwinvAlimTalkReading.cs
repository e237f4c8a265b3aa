using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>Reads a request to send AlimTalk and finds what is wrong with it, in the order of the codes (spec: iwinv.md §3.1, §3.2, §3.8).</summary>
internal sealed class IwinvAlimTalkReading(IwinvAccount account, IwinvAnswers answers)
{
    private const int MostRecipients = 10_000;
    private const int MostCharacters = 1000;

    public GatewayAnswer? Read(JsonElement body, out IwinvAlimTalkOrder? order)
    {
        order = null;
        if (account.Templates.Find(body.Text("templateCode")) is not { Status: SandboxTemplateStatus.Approved } template)
        {
            return answers.Refuse(501, $"There is no approved template '{body.Text("templateCode")}'.");
        }

        if (CheckList(body) is { } badList)
        {
            return badList;
        }

        if (ReadResend(body, out var resend) is { } badResend)
        {
            return badResend;
        }

        if (ReadReservation(body, out var reservedFor) is { } badReservation)
        {
            return badReservation;
        }

        var recipients = new List<IwinvRecipient>();
        foreach (var item in body.Items("list"))
        {
            if (ReadRecipient(item, template, resend, out var recipient) is { } badRecipient)
            {
                return badRecipient;
            }

            recipients.Add(recipient!);
        }

        order = new IwinvAlimTalkOrder { Template = template, Recipients = recipients, ReservedFor = reservedFor, Resend = resend };
        return null;
    }

    private GatewayAnswer? CheckList(JsonElement body)
    {
        var items = body.Items("list").ToArray();
        return items.Length switch
        {
            0 => answers.Refuse(502, "'list' must be an array of at least one recipient."),
            > MostRecipients => answers.Refuse(514, $"'list' has {items.Length}."),
            _ => Array.Exists(items, item => item.ValueKind != JsonValueKind.Object) ? answers.Refuse(502, "Every item of 'list' must be an object.") : null,
        };
    }

    private GatewayAnswer? ReadRecipient(
        JsonElement item, SandboxTemplate template, IwinvResend? resend, out IwinvRecipient? recipient)
    {
        recipient = null;
        if (item.Text("phone") is not { Length: > 0 } written)
        {
            return answers.Refuse(512, "'phone' is missing, or no text.");
        }

        if (IwinvPhone.Recipient(written) is not { } phone)
        {
            return answers.Refuse(513, $"'phone' is '{written}'; write a domestic number of 10 or 11 digits.");
        }

        var values = item.Items("templateParam").ToArray();
        if (item.Member("templateParam") is { } given && (given.ValueKind != JsonValueKind.Array || Array.Exists(values, value => value.ValueKind != JsonValueKind.String)))
        {
            return answers.Refuse(502, "'templateParam' must be an array of texts.");
        }

        string[] places = [.. account.Quirks.RepeatedPlacesTakeAValueEach ? template.PlacesWithRepetitions : template.Places];
        if (values.Length < places.Length)
        {
            return answers.Refuse(508, $"The template has {places.Length} places ({string.Join(", ", places)}), 'templateParam' has {values.Length} values.");
        }

        if (values.Length > places.Length)
        {
            return answers.Refuse(509, $"The template has {places.Length} places ({string.Join(", ", places)}), 'templateParam' has {values.Length} values.");
        }

        var valueOf = ByPosition(places, [.. values.Select(value => value.GetString()!)]);
        var spans = TemplateText.Spans(template.Content, valueOf);
        var text = string.Concat(spans.Select(span => span.Text));
        recipient = new IwinvRecipient(phone, text, spans, [.. template.Buttons.Select(button => button.Fill(valueOf))]);
        return CheckText(text, resend);
    }

    /// <summary>Values by position, whatever their places are called: a wrong order shows on the phone.</summary>
    private Func<string, string> ByPosition(string[] places, string[] values)
    {
        if (account.Quirks.RepeatedPlacesTakeAValueEach)
        {
            var next = 0;
            return _ => values[next++];
        }

        var byPlace = places.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return place => byPlace[place];
    }

    private GatewayAnswer? CheckText(string text, IwinvResend? resend)
    {
        if (text.Length > MostCharacters)
        {
            return answers.Refuse(resend is { Content: null } ? 516 : 517, $"It has {text.Length}.");
        }

        return account.Quirks.BannedWords.FirstOrDefault(word => text.Contains(word, StringComparison.Ordinal)) is { } banned
            ? answers.Refuse(540, $"'{banned}' is in '{text}'.")
            : null;
    }

    private GatewayAnswer? ReadResend(JsonElement body, out IwinvResend? resend)
    {
        resend = null;
        if (YesOrNo(body, "reSend", otherwise: false) is not { } isAsked)
        {
            return answers.Refuse(503, "'reSend' must be Y or N.");
        }

        if (YesOrNo(body, "resendType", otherwise: true) is not { } isSameText)
        {
            return answers.Refuse(504, "'resendType' must be Y (the text of the AlimTalk) or N ('resendContent').");
        }

        if (!isAsked)
        {
            return null;
        }

        if (!account.IsSender(body.Text("resendCallback")))
        {
            return answers.Refuse(505, $"'resendCallback' is '{body.Text("resendCallback")}'.");
        }

        var title = body.Text("resendTitle") is { Length: > 0 } given ? given : null;
        if (title is not null && IwinvTitle.IsTooLong(title))
        {
            return answers.Refuse(510, $"It has {Cp949.CountBytes(title)}.");
        }

        if (title is not null && IwinvTitle.HasForbiddenCharacter(title))
        {
            return answers.Refuse(511, $"It is '{title}'.");
        }

        var content = isSameText ? null : body.Text("resendContent") ?? "";
        resend = new IwinvResend(IwinvPhone.Digits(body.Text("resendCallback"))!, title, content);
        return content switch
        {
            { Length: 0 } => answers.Refuse(504, "'resendType' is N, and there is no 'resendContent'."),
            { Length: > MostCharacters } => answers.Refuse(515, $"It has {content.Length}."),
            _ => null,
        };
    }

    private GatewayAnswer? ReadReservation(JsonElement body, out DateTimeOffset? reservedFor)
    {
        reservedFor = null;
        if (YesOrNo(body, "reserve", otherwise: false) is not { } isReserved)
        {
            return answers.Refuse(506, "'reserve' must be Y or N.");
        }

        if (!isReserved)
        {
            return null;
        }

        if (!IwinvTime.TryRead(body.Text("sendDate"), out var at))
        {
            return answers.Refuse(506, $"It is '{body.Text("sendDate")}'; write Korean time as yyyy-MM-dd HH:mm:ss.");
        }

        reservedFor = at;
        var now = account.Clock.Now;
        return at < now.AddMinutes(15) || at > now.AddDays(2)
            ? answers.Refuse(507, $"'sendDate' is {IwinvTime.Write(at)}, and it is {IwinvTime.Write(now)} in Korea.")
            : null;
    }

    private static bool? YesOrNo(JsonElement body, string name, bool otherwise) => body.Member(name) is null
        ? otherwise
        : body.Text(name) switch
        {
            "Y" => true,
            "N" => false,
            _ => null,
        };
}
