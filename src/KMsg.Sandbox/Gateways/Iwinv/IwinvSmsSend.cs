namespace KMessage.Sandbox;

/// <summary>POST /api/v2/send/ of the text message host (spec: iwinv.md §4.1 to §4.5). A request has one requestNo for all its recipients.</summary>
internal sealed class IwinvSmsSend(IwinvAccount account, IwinvAnswers answers)
{
    private const int MostRecipients = 1000;
    private const int MostImageBytes = 100_000;

    public GatewayAnswer Send(IwinvSmsRequest request, bool isPenniless)
    {
        if (CheckTo(request, out var phones) is { } badRecipient)
        {
            return badRecipient;
        }

        if (!account.IsSender(request.From))
        {
            return answers.Refuse(13, $"'from' is '{request.From}'.");
        }

        if (CheckContent(request, out var type) is { } badContent)
        {
            return badContent;
        }

        if (ReadReservation(request.Date, out var reservedFor) is { } badDate)
        {
            return badDate;
        }

        if (Magic(phones) is { } magic)
        {
            return magic;
        }

        var price = account.Prices.Of(type);
        if (isPenniless || !account.SmsPurse.TryTake(price * phones.Count))
        {
            return answers.Refuse(50, FormattableString.Invariant($"Needed {price * phones.Count:0.##}, available {account.SmsPurse.Charge:0.##}."));
        }

        var requestNo = account.NextNumber();
        var typeName = request.MessageType == "GSMS" ? "GSMS" : TypeName(type);
        var messages = phones.Select((phone, at) => Store(request, phone, type, typeName, price, reservedFor, requestNo, at + 1)).ToArray();
        account.Messages.Add(messages);
        return answers.Good("OK", ("requestNo", answers.Text(requestNo)), ("msgType", typeName)) with
        {
            MessageIds = [.. messages.Select(message => message.MessageId)],
            StoredIds = [.. messages.Select(message => message.MessageId)],
            Fault = IwinvMagic.After(phones),
        };
    }

    public static string TypeName(SandboxMessageType type) => type switch
    {
        SandboxMessageType.Sms => "SMS",
        SandboxMessageType.Lms => "LMS",
        _ => "MMS",
    };

    private GatewayAnswer? CheckTo(IwinvSmsRequest request, out IReadOnlyList<string> phones)
    {
        phones = [];
        switch (request.To.Count)
        {
            case 0:
                return answers.Refuse(41, "'to' must be an array of at least one number, in a form one number or 0=…&1=….");
            case > MostRecipients:
                return answers.Refuse(44, $"'to' has {request.To.Count}.");
        }

        var read = request.To.Select(to => request.MessageType == "GSMS" ? IwinvPhone.Abroad(to) : IwinvPhone.Recipient(to)).ToArray();
        if (Array.FindIndex(read, phone => phone is null) is >= 0 and var at)
        {
            return answers.Refuse(41, $"'{request.To[at]}' in 'to' is no domestic number of 10 or 11 digits.");
        }

        phones = read!;
        return null;
    }

    private GatewayAnswer? CheckContent(IwinvSmsRequest request, out SandboxMessageType type)
    {
        type = SandboxMessageType.Sms;
        if (string.IsNullOrEmpty(request.Text))
        {
            return answers.Refuse(1, "'text' is missing.");
        }

        if (request.MessageType is not (null or "" or "SMS" or "GSMS"))
        {
            return answers.Refuse(1, $"'msgType' is '{request.MessageType}'; it is GSMS for messages abroad, and otherwise left out.");
        }

        if (Cp949.FirstOutside(request.Text, ksx1001Only: false) is { } rune)
        {
            return answers.Refuse(1, $"'{rune}' (U+{rune.Value:X4}) cannot be sent as a text message.");
        }

        var bytes = Cp949.CountBytes(request.Text)!.Value;
        type = request.IsForm ? SandboxMessageType.Mms
            : bytes > 90 || !string.IsNullOrEmpty(request.Title) ? SandboxMessageType.Lms
            : SandboxMessageType.Sms;
        return bytes > 2000 ? answers.Refuse(21, $"It has {bytes}.")
            : request.Title is { Length: > 0 } given && IwinvTitle.IsTooLong(given) ? answers.Refuse(23, $"It has {Cp949.CountBytes(given)}.")
            : request.Title is { Length: > 0 } title && IwinvTitle.HasForbiddenCharacter(title) ? answers.Refuse(22, $"It is '{title}'.")
            : request.IsForm ? CheckImage(request.Image)
            : null;
    }

    private GatewayAnswer? CheckImage(MultipartPart? image) => image switch
    {
        null => answers.Refuse(33, "The part 'image' is missing."),
        { FileName: null } => answers.Refuse(33, "The part 'image' has no file name."),
        _ when !IsJpegName(image.FileName!) => answers.Refuse(32, $"The file is '{image.FileName}'; only .jpg is taken."),
        { Content.Length: > MostImageBytes } => answers.Refuse(31, $"It has {image.Content.Length} bytes; the sandbox draws the line at {MostImageBytes}."),
        _ when image.Content.Span is not [0xFF, 0xD8, ..] => answers.Refuse(33, "The file does not begin as a JPEG does."),
        _ => null,
    };

    private static bool IsJpegName(string name) => name.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase);

    /// <summary>The manual's own sample writes the text <c>null</c> for a message that goes out at once.</summary>
    private GatewayAnswer? ReadReservation(string? date, out DateTimeOffset? reservedFor)
    {
        reservedFor = null;
        if (date is null or "" or "null")
        {
            return null;
        }

        if (!IwinvTime.TryRead(date, out var at))
        {
            return answers.Refuse(43, $"'date' is '{date}'; write Korean time as yyyy-MM-dd HH:mm:ss.");
        }

        reservedFor = at;
        var now = account.Clock.Now;
        return at < now.AddMinutes(15) || at > IwinvTime.MonthAfter(now)
            ? answers.Refuse(42, $"'date' is {IwinvTime.Write(at)}, and it is {IwinvTime.Write(now)} in Korea.")
            : null;
    }

    private GatewayAnswer? Magic(IReadOnlyList<string> phones) =>
        phones.Contains(MagicNumbers.InsufficientBalance) ? answers.Refuse(50, "(magic number)")
        : phones.Contains(MagicNumbers.SenderNotRegistered) ? answers.Refuse(13, "(magic number)")
        : IwinvMagic.Before(phones, () => answers.Refuse(15, "(magic number)"));

    private StoredMessage Store(
        IwinvSmsRequest request, string phone, SandboxMessageType type, string typeName, decimal price, DateTimeOffset? reservedFor, string requestNo, int place)
    {
        var now = account.Clock.Now;
        return new StoredMessage
        {
            Gateway = IwinvAccount.GatewayName,
            MessageId = $"{requestNo}-{place}",
            GroupId = requestNo,
            Sequence = account.Clock.NextSequence(),
            To = phone,
            From = IwinvPhone.Digits(request.From),
            Type = type,
            GatewayType = typeName,
            Text = request.Text,
            Subject = type == SandboxMessageType.Sms || request.Title is not { Length: > 0 } ? null : request.Title,
            ImageId = request.Image?.FileName,
            Price = price,
            CreatedAt = now,
            StartsAt = reservedFor ?? now,
            ScheduledAt = reservedFor,
        };
    }
}
