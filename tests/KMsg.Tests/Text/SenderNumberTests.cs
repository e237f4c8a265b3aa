namespace KMessage.Tests.Text;

public sealed class SenderNumberTests
{
    [Theory]
    [InlineData("010-1234-5678", "01012345678")]
    [InlineData("01012345678", "01012345678")]
    [InlineData("011-123-4567", "0111234567")]
    [InlineData("02-123-4567", "021234567")]
    [InlineData("02-1234-5678", "0212345678")]
    [InlineData("031-123-4567", "0311234567")]
    [InlineData("051-1234-5678", "05112345678")]
    [InlineData("064-777-7777", "0647777777")]
    [InlineData("1588-1234", "15881234")]
    [InlineData("1661-1234", "16611234")]
    [InlineData("1800-1234", "18001234")]
    [InlineData("030-1234-5678", "03012345678")]
    [InlineData("0303-1234-5678", "030312345678")]
    [InlineData("+82 2-1234-5678", "0212345678")]
    [InlineData("82-10-1234-5678", "01012345678")]
    [InlineData("+82 1588-1234", "15881234")]
    [InlineData("０２－１２３４－５６７８", "0212345678")]
    [InlineData("02-588-1234", "025881234")]
    [InlineData("010-1588-1234", "01015881234")]
    public void A_number_of_the_right_form_is_accepted(string text, string digits)
    {
        SenderNumberVerdict verdict = SenderNumber.Check(text);

        verdict.Standing.Should().Be(SenderNumberStanding.Accepted);
        verdict.Issue.Should().Be(SenderNumberIssue.None);
        verdict.Digits.Should().Be(digits);
        verdict.Suggestion.Should().BeNull();
    }

    [Theory]
    [InlineData("070-1234-5678", "07012345678", SenderNumberIssue.InternetTelephone)]
    [InlineData("0505-123-4567", "05051234567", SenderNumberIssue.PersonalNumber)]
    [InlineData("0505-1234-5678", "050512345678", SenderNumberIssue.PersonalNumber)]
    [InlineData("080-123-4567", "0801234567", SenderNumberIssue.FreeCallNumber)]
    public void A_questionable_number_is_accepted_with_a_warning(string text, string digits, SenderNumberIssue issue)
    {
        SenderNumberVerdict verdict = SenderNumber.Check(text);

        verdict.Standing.Should().Be(SenderNumberStanding.AcceptedWithWarning);
        verdict.IsAccepted.Should().BeTrue();
        verdict.Issue.Should().Be(issue);
        verdict.Digits.Should().Be(digits);
    }

    [Theory]
    [InlineData("02-1588-1234", SenderNumberIssue.AreaCodeBeforeServiceNumber, "1588-1234")]
    [InlineData("+82 2 1588 1234", SenderNumberIssue.AreaCodeBeforeServiceNumber, "1588-1234")]
    [InlineData("031-1661-0000", SenderNumberIssue.AreaCodeBeforeServiceNumber, "1661-0000")]
    [InlineData("1588-1234-111", SenderNumberIssue.ExtensionAfterServiceNumber, "1588-1234")]
    [InlineData("1588-1234-1", SenderNumberIssue.ExtensionAfterServiceNumber, "1588-1234")]
    [InlineData("1012345678", SenderNumberIssue.MissingLeadingZero, "010-1234-5678")]
    [InlineData("777-7777", SenderNumberIssue.MissingAreaCode, null)]
    [InlineData("7777-7777", SenderNumberIssue.MissingAreaCode, null)]
    [InlineData("112", SenderNumberIssue.SpecialNumber, null)]
    [InlineData("1335", SenderNumberIssue.SpecialNumber, null)]
    [InlineData("1111", SenderNumberIssue.SpecialNumber, null)]
    [InlineData("7942", SenderNumberIssue.TooShort, null)]
    [InlineData("02-123", SenderNumberIssue.TooShort, null)]
    [InlineData("1588-123", SenderNumberIssue.TooShort, null)]
    [InlineData("010-1234-567", SenderNumberIssue.TooShort, null)]
    [InlineData("0505-1234-56789", SenderNumberIssue.TooLong, null)]
    [InlineData("010-1234-5678-9", SenderNumberIssue.TooLong, null)]
    [InlineData("099-123-4567", SenderNumberIssue.UnknownPrefix, null)]
    [InlineData("1999-1234", SenderNumberIssue.UnknownPrefix, null)]
    [InlineData("+1 212 555 0100", SenderNumberIssue.OtherCountry, null)]
    [InlineData("KMSG", SenderNumberIssue.NotANumber, null)]
    [InlineData("", SenderNumberIssue.NotANumber, null)]
    [InlineData(null, SenderNumberIssue.NotANumber, null)]
    public void A_number_that_no_gateway_takes_is_refused_with_what_was_meant(string? text, SenderNumberIssue issue, string? suggestion)
    {
        SenderNumberVerdict verdict = SenderNumber.Check(text);

        verdict.Standing.Should().Be(SenderNumberStanding.Refused);
        verdict.IsAccepted.Should().BeFalse();
        verdict.Issue.Should().Be(issue);
        verdict.Suggestion.Should().Be(suggestion);
        verdict.Digits.Should().BeEmpty();
    }

    [Theory]
    [InlineData("02-1588-1234")]
    [InlineData("1588-1234-111")]
    [InlineData("1012345678")]
    public void What_is_suggested_is_accepted(string text) => SenderNumber.Check(SenderNumber.Check(text).Suggestion).IsAccepted.Should().BeTrue();

    [Fact]
    public void The_owner_of_a_special_number_may_use_it()
    {
        string[] owned = ["112", "1335"];

        SenderNumber.Check("1335", owned).Standing.Should().Be(SenderNumberStanding.Accepted);
        SenderNumber.Check("112", owned).Digits.Should().Be("112");
        SenderNumber.Check("119", owned).Issue.Should().Be(SenderNumberIssue.SpecialNumber);
    }

    [Fact]
    public void A_verdict_that_nobody_reached_is_a_refusal() => default(SenderNumberVerdict).IsAccepted.Should().BeFalse();
}
