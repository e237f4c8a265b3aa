namespace KMessage;

/// <summary>The errors and warnings of recipients and sender numbers.</summary>
internal static class NumberErrors
{
    public static KMsgError Recipient(string? to, string? country, PhoneNumberProblem problem)
    {
        string number = string.IsNullOrWhiteSpace(to) ? "(empty)" : Masking.PhoneNumber(to);
        LocalizedText fix = problem switch
        {
            PhoneNumberProblem.Empty => new("Give the recipient's number, e.g. 010-1234-5678.", "수신번호를 010-1234-5678처럼 입력하세요."),
            PhoneNumberProblem.UnexpectedCharacter => new("Write digits with hyphens, spaces or dots only; one number per message.", "숫자와 하이픈, 공백, 점만 쓰고 한 메시지에 번호 하나만 넣으세요."),
            PhoneNumberProblem.TooShort => new("It has too few digits: check the source of the number.", "자릿수가 모자랍니다. 번호를 확인하세요."),
            PhoneNumberProblem.TooLong => new("It has too many digits, or is two numbers: check the source of the number.", "자릿수가 많거나 번호가 두 개입니다. 번호를 확인하세요."),
            PhoneNumberProblem.MissingAreaCode => new("Put the area code in front, e.g. 02-777-7777.", "앞에 지역번호를 붙이세요. 예: 02-777-7777."),
            PhoneNumberProblem.MissingLeadingZero => new("The leading 0 is missing, as spreadsheets drop it: write 010….", "스프레드시트처럼 맨 앞 0이 빠졌습니다. 010…으로 쓰세요."),
            PhoneNumberProblem.UnknownPrefix => new("No Korean number begins like this; for another country set Country, e.g. \"1\".", "이렇게 시작하는 국내 번호는 없습니다. 해외 번호라면 Country를 설정하세요. 예: \"1\"."),
            PhoneNumberProblem.OtherCountry => new("It belongs to another country: set Country to its calling code, e.g. \"1\".", "다른 나라 번호입니다. Country에 국가번호를 넣으세요. 예: \"1\"."),
            PhoneNumberProblem.InvalidCountry => new($"Country '{Masking.ForeignText(country, 10)}' is no calling code: write digits, e.g. \"82\" or \"1\".", $"Country '{Masking.ForeignText(country, 10)}'는 국가번호가 아닙니다. \"82\", \"1\"처럼 쓰세요."),
            _ => new("Check the number.", "번호를 확인하세요."),
        };

        return SendErrors.Invalid(
            problem == PhoneNumberProblem.InvalidCountry ? nameof(Message.Country) : nameof(Message.To),
            new($"The recipient {number} cannot be used.", $"수신번호 {number}를 쓸 수 없습니다."),
            fix);
    }

    public static KMsgError Sender(string from, SenderNumberVerdict verdict, string field = nameof(Message.From))
    {
        LocalizedText fix = verdict.Issue switch
        {
            SenderNumberIssue.AreaCodeBeforeServiceNumber => new($"15xx, 16xx and 18xx numbers take no area code: use {verdict.Suggestion}.", $"대표번호(15xx·16xx·18xx) 앞에는 지역번호를 붙일 수 없습니다. → {verdict.Suggestion}"),
            SenderNumberIssue.ExtensionAfterServiceNumber => new($"15xx, 16xx and 18xx numbers take no extension: use {verdict.Suggestion}.", $"대표번호 뒤에는 내선번호를 붙일 수 없습니다. → {verdict.Suggestion}"),
            SenderNumberIssue.MissingAreaCode => new("Put the area code in front, e.g. 02-777-7777.", "앞에 지역번호를 붙이세요. 예: 02-777-7777."),
            SenderNumberIssue.MissingLeadingZero => new("The leading 0 is missing: write it, e.g. 010-1234-5678.", "맨 앞 0이 빠졌습니다. 010-1234-5678처럼 쓰세요."),
            SenderNumberIssue.TooShort => new("A sender number has at least 8 digits.", "발신번호는 8자리 이상이어야 합니다."),
            SenderNumberIssue.TooLong => new("A sender number has at most 12 digits.", "발신번호는 12자리 이하여야 합니다."),
            SenderNumberIssue.SpecialNumber => new("Special numbers belong to their institution; use a number registered to you.", "특수번호는 소유 기관만 쓸 수 있습니다. 등록한 번호를 쓰세요."),
            SenderNumberIssue.OtherCountry => new("A sender number is a Korean number.", "발신번호는 국내 번호여야 합니다."),
            SenderNumberIssue.UnknownPrefix => new("No Korean number begins like this.", "이렇게 시작하는 국내 번호는 없습니다."),
            _ => new("Give a registered sender number, e.g. 02-1234-5678.", "등록한 발신번호를 쓰세요. 예: 02-1234-5678."),
        };

        return SendErrors.Invalid(field, new($"The sender number {Masking.PhoneNumber(from)} cannot be used.", $"발신번호 {Masking.PhoneNumber(from)}를 쓸 수 없습니다."), fix);
    }

    public static SendWarning? SenderWarning(SenderNumberVerdict verdict) => verdict.Issue switch
    {
        SenderNumberIssue.InternetTelephone => new("SenderNumberOftenFiltered", new("Phones often filter texts from 070 numbers as spam. Prefer an area code or 15xx number.", "070 번호의 문자는 스팸으로 걸러지는 일이 많습니다. 지역번호나 대표번호를 권합니다.")),
        SenderNumberIssue.PersonalNumber => new("SenderNumberMayBeRefused", new("Some gateways refuse 050 numbers as senders.", "일부 게이트웨이는 050 번호를 발신번호로 받지 않습니다.")),
        SenderNumberIssue.FreeCallNumber => new("SenderNumberMayBeRefused", new("080 numbers are for opting out; some gateways refuse them as senders.", "080 번호는 수신거부용이라 일부 게이트웨이는 발신번호로 받지 않습니다.")),
        _ => null,
    };
}
