namespace KMessage;

/// <summary>Which numbers can stand as the sender of a message in Korea.</summary>
/// <remarks>
/// Sender numbers are registered in advance (Telecommunications Business Act, article 84-2, since 2015-10-16); this checks their form, not their
/// registration. The rules are those that gateways publish for registering a number.
/// </remarks>
public static class SenderNumber
{
    /// <summary>Checks a sender number.</summary>
    /// <param name="text">The number as it was configured; written forms are read as <see cref="PhoneNumber"/> reads them.</param>
    /// <param name="specialNumbers">Short numbers such as <c>112</c> or <c>1335</c> that the sender owns, as digits; null for none.</param>
    /// <returns>The verdict; when it is refused, with what was probably meant.</returns>
    public static SenderNumberVerdict Check(string? text, IReadOnlyCollection<string>? specialNumbers = null)
    {
        Span<char> buffer = stackalloc char[PhoneDigits.Capacity];
        PhoneNumberProblem problem = PhoneDigits.Read(text, buffer, out PhoneDigits number);
        if (problem == PhoneNumberProblem.None)
        {
            problem = KoreanNumber.ToNational(ref number);
        }

        return problem == PhoneNumberProblem.None ? CheckNational(number.Value, specialNumbers ?? []) : Refuse(IssueOf(problem));
    }

    private static SenderNumberVerdict CheckNational(ReadOnlySpan<char> digits, IReadOnlyCollection<string> specialNumbers)
    {
        if (digits.Length < KoreanNumber.ServiceNumberDigits && specialNumbers.Contains(digits.ToString()))
        {
            return Accept(digits);
        }

        if (digits is ['1', _, _] or ['1', _, _, _])
        {
            return Refuse(SenderNumberIssue.SpecialNumber);
        }

        int areaCode = KoreanNumber.AreaCodeLength(digits);
        if (areaCode > 0 && KoreanNumber.IsServiceNumber(digits[areaCode..]))
        {
            return Refuse(SenderNumberIssue.AreaCodeBeforeServiceNumber, KoreanNumber.Format(digits[areaCode..]));
        }

        if (digits.Length > KoreanNumber.ServiceNumberDigits && KoreanNumber.BeginsLikeServiceNumber(digits))
        {
            return Refuse(SenderNumberIssue.ExtensionAfterServiceNumber, KoreanNumber.Format(digits[..KoreanNumber.ServiceNumberDigits]));
        }

        return KoreanNumber.Check(digits) switch
        {
            PhoneNumberProblem.None => Accept(digits),
            PhoneNumberProblem.MissingLeadingZero => Refuse(SenderNumberIssue.MissingLeadingZero, KoreanNumber.Format($"0{digits}")),
            PhoneNumberProblem problem => Refuse(IssueOf(problem)),
        };
    }

    private static SenderNumberVerdict Accept(ReadOnlySpan<char> digits)
    {
        SenderNumberIssue issue = digits switch
        {
            ['0', '7', '0', ..] => SenderNumberIssue.InternetTelephone,
            ['0', '5', '0', ..] => SenderNumberIssue.PersonalNumber,
            ['0', '8', '0', ..] => SenderNumberIssue.FreeCallNumber,
            _ => SenderNumberIssue.None,
        };
        SenderNumberStanding standing = issue == SenderNumberIssue.None ? SenderNumberStanding.Accepted : SenderNumberStanding.AcceptedWithWarning;
        return new SenderNumberVerdict(standing, issue, digits.ToString());
    }

    private static SenderNumberVerdict Refuse(SenderNumberIssue issue, string? suggestion = null) =>
        new(SenderNumberStanding.Refused, issue, suggestion: suggestion);

    private static SenderNumberIssue IssueOf(PhoneNumberProblem problem) => problem switch
    {
        PhoneNumberProblem.TooShort => SenderNumberIssue.TooShort,
        PhoneNumberProblem.TooLong => SenderNumberIssue.TooLong,
        PhoneNumberProblem.MissingAreaCode => SenderNumberIssue.MissingAreaCode,
        PhoneNumberProblem.UnknownPrefix => SenderNumberIssue.UnknownPrefix,
        PhoneNumberProblem.OtherCountry => SenderNumberIssue.OtherCountry,
        _ => SenderNumberIssue.NotANumber,
    };
}
