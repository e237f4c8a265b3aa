namespace KMessage.Providers.Tests.Iwinv.Sandbox;

public sealed class AccountTests : IwinvSandboxTest
{
    [Fact]
    public async Task What_is_sent_is_paid_from_its_own_purse()
    {
        (decimal alimTalk, decimal sms) before = await PursesAsync();

        await KMsg.SendOrThrowAsync(AlimTalk());
        (decimal alimTalk, decimal sms) afterAlimTalk = await PursesAsync();
        await KMsg.SendManyAsync([.. Enumerable.Range(0, 10).Select(n => new SmsMessage { To = $"0102000000{n}", Text = "x" })]);
        await KMsg.SendOrThrowAsync(Picture());
        (decimal alimTalk, decimal sms) afterTexts = await PursesAsync();

        afterAlimTalk.Should().Be((before.alimTalk - 13, before.sms));
        afterTexts.Should().Be((afterAlimTalk.alimTalk, before.sms - 180 - 110));
    }

    [Fact]
    public async Task Without_money_nothing_is_sent_and_the_other_purse_does_not_help()
    {
        Gateway.IwinvAlimTalkCharge = 12;
        Gateway.IwinvSmsCharge = 17;

        KMsgError alimTalk = (await KMsg.SendAsync(AlimTalk())).Error!;
        KMsgError sms = (await KMsg.SendAsync(new SmsMessage { To = Person, Text = "x" })).Error!;

        new[] { alimTalk, sms }.Should().OnlyContain(error => error.Code == KMsgErrorCode.InsufficientBalance && error.Outcome == SendOutcome.Rejected && !error.IsRetryable);
        (alimTalk.ProviderCode, sms.ProviderCode).Should().Be(("519", "50"));
        Gateway.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_sender_number_that_is_not_registered_is_refused_with_what_to_do()
    {
        KMsgError sms = (await KMsg.SendAsync(new SmsMessage { To = Person, From = "0298765432", Text = "x" })).Error!;
        KMsgError fallback = (await KMsg.SendAsync(AlimTalk() with { From = "0298765432", Failover = new() { Enabled = true } })).Error!;

        new[] { sms, fallback }.Should().OnlyContain(error => error.Field == "From" && error.Outcome == SendOutcome.Rejected && error.Fix.English.Contains("Register"));
        (sms.ProviderCode, fallback.ProviderCode).Should().Be(("13", "505"));
    }

    [Fact]
    public async Task A_template_that_is_not_registered_or_not_approved_is_named_and_nothing_is_sent()
    {
        Gateway.Templates.Add("WAITING", "#{code}");
        Gateway.Templates.Reject("WAITING", "다시");

        KMsgError unknown = (await KMsg.SendAsync(AlimTalk() with { TemplateCode = "NO_SUCH" })).Error!;
        KMsgError rejected = (await KMsg.SendAsync(AlimTalk() with { TemplateCode = "WAITING", TemplateText = "#{code}" })).Error!;

        unknown.Code.Should().Be(KMsgErrorCode.TemplateNotFound);
        rejected.Code.Should().Be(KMsgErrorCode.TemplateNotFound);
        Gateway.Messages.Should().BeEmpty();
    }

    private async Task<(decimal AlimTalk, decimal Sms)> PursesAsync()
    {
        Dictionary<string, decimal> purses = (await Iwinv.GetBalanceAsync()).Value.Purses.ToDictionary(purse => purse.Name, purse => purse.Amount);
        return (purses["alimtalk"], purses["sms"]);
    }
}
