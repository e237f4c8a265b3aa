using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Iwinv.Sandbox;

/// <summary>What is not known for certain about the gateway (spec iwinv.md §9): the provider works whichever way it is.</summary>
public sealed class QuirkTests : IwinvSandboxTest
{
    private static readonly AlimTalkMessage WithText = AlimTalk() with { TemplateText = "[KMsg] 인증번호는 #{code} 입니다." };

    [Fact]
    public async Task An_address_that_is_not_registered_is_told_apart_from_a_wrong_key()
    {
        Gateway.IwinvQuirks.IsIpAllowed = false;

        KMsgError alimTalk = (await KMsg.SendAsync(WithText)).Error!;
        KMsgError sms = (await KMsg.SendAsync(new SmsMessage { To = Person, Text = "x" })).Error!;
        KMsgError lookUp = (await KMsg.SendAsync(AlimTalk())).Error!;

        (alimTalk.ProviderCode, sms.ProviderCode).Should().Be(("206", "15"));
        (alimTalk.Outcome, sms.Outcome, lookUp.Outcome).Should().Be((SendOutcome.Rejected, SendOutcome.Rejected, SendOutcome.NotSent));
        new[] { alimTalk, sms, lookUp }.Should().OnlyContain(error => error.Code == KMsgErrorCode.AuthenticationFailed && error.Fix.English.Contains("address") && !error.IsRetryable);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_that_a_gateway_refuses_for_one_number_is_the_same(bool isAlimTalk)
    {
        Message message = isAlimTalk ? WithText with { To = MagicNumbers.IpNotAllowed } : new SmsMessage { To = MagicNumbers.IpNotAllowed, Text = "x" };

        KMsgError error = (await KMsg.SendAsync(message)).Error!;

        (error.Code, error.ProviderCode).Should().Be((KMsgErrorCode.AuthenticationFailed, isAlimTalk ? "206" : "15"));
    }

    [Fact]
    public async Task An_AlimTalk_without_an_id_is_accepted_with_a_warning_and_never_mistaken_for_another()
    {
        SendReceipt known = await KMsg.SendOrThrowAsync(AlimTalk());
        Gateway.IwinvQuirks.SendsSeqNo = false;

        SendReceipt nameless = await KMsg.SendOrThrowAsync(AlimTalk());

        nameless.ProviderMessageId.Should().BeNull();
        nameless.Warnings.Should().ContainSingle().Which.Code.Should().Be("NoProviderMessageId");
        (await ReportAfterDelivery(known)).Status.Should().Be(DeliveryStatus.Delivered);
        (await Report(nameless)).Should().BeNull("the rows of this person may be the other message's");
        (await Iwinv.CancelScheduledAsync(nameless with { ScheduledAt = Clock.GetUtcNow().AddHours(1) })).IsSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task Codes_that_are_text_are_read_like_numbers()
    {
        Gateway.IwinvQuirks.CodesAreText = true;

        await ShouldWorkAsync();
        KMsgError error = (await KMsg.SendAsync(WithText with { TemplateCode = "NO_SUCH" })).Error!;

        (error.Code, error.ProviderCode).Should().Be((KMsgErrorCode.TemplateNotFound, "501"));
    }

    [Fact]
    public async Task Ids_of_the_other_type_are_read_all_the_same()
    {
        Gateway.IwinvQuirks.IdsHaveTheOtherType = true;
        Gateway.Templates.Add("10036", "#{code}번");

        await ShouldWorkAsync();
        SendReceipt reserved = await KMsg.SendOrThrowAsync(AlimTalk() with { ScheduledAt = Clock.GetUtcNow().AddHours(1) });

        (await Iwinv.CancelScheduledAsync(reserved)).Value.Should().BeTrue();
        (await Iwinv.GetTemplateAsync("10036")).Value.Code.Should().Be("10036");
        await KMsg.SendOrThrowAsync(AlimTalk("01087654321") with { TemplateCode = "10036" });
        Clock.Advance(DeliveryTime);
        Arrived("01087654321").Text.Should().Be("123456번");
    }

    [Fact]
    public async Task Refusals_that_are_bare_numbers_keep_their_meaning()
    {
        Gateway.IwinvQuirks.RefusalsAreBareNumbers = true;

        KMsgError template = (await KMsg.SendAsync(WithText with { TemplateCode = "NO_SUCH" })).Error!;
        KMsgError sender = (await KMsg.SendAsync(new SmsMessage { To = Person, From = "0298765432", Text = "x" })).Error!;

        (template.Code, template.ProviderCode, template.Outcome).Should().Be((KMsgErrorCode.TemplateNotFound, "501", SendOutcome.Rejected));
        (sender.Code, sender.ProviderCode, sender.Outcome).Should().Be((KMsgErrorCode.InvalidRequest, "13", SendOutcome.Rejected));
        await ShouldWorkAsync();
    }

    [Theory]
    [InlineData(true, false, true, true)]
    [InlineData(false, true, true, true)]
    [InlineData(false, false, false, true)]
    [InlineData(true, true, true, false)]
    public async Task The_charge_is_read_in_every_form(bool isText, bool hasResultCode, bool byGet, bool byPost)
    {
        Gateway.IwinvQuirks.ChargeIsText = isText;
        Gateway.IwinvQuirks.SmsChargeHasResultCode = hasResultCode;
        Gateway.IwinvQuirks.AllowsChargeByGet = byGet;
        Gateway.IwinvQuirks.AllowsChargeByPost = byPost;
        (Gateway.IwinvAlimTalkCharge, Gateway.IwinvSmsCharge) = (1_234.5m, 999m);

        Balance balance = (await Iwinv.GetBalanceAsync()).Value;

        balance.Purses.Select(purse => purse.Amount).Should().Equal(1_234.5m, 999m);
    }

    [Fact]
    public async Task A_gateway_that_counts_repeated_places_refuses_clearly_and_a_setting_puts_it_right()
    {
        Gateway.IwinvQuirks.RepeatedPlacesTakeAValueEach = true;
        Gateway.Templates.Add("TWICE", "#{이름} #{금액} #{이름}");
        var message = new AlimTalkMessage { To = Person, TemplateCode = "TWICE", Variables = new() { ["금액"] = "1", ["이름"] = "김" } };

        KMsgError error = (await KMsg.SendAsync(message)).Error!;
        UseProvider(options => options.PositionalParameters = sent => [sent.Variables["이름"]!, sent.Variables["금액"]!, sent.Variables["이름"]!]);
        await KMsg.SendOrThrowAsync(message);
        Clock.Advance(DeliveryTime);

        (error.ProviderCode, error.Field, error.Outcome).Should().Be(("508", "Variables", SendOutcome.Rejected));
        Arrived().Text.Should().Be("김 1 김");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_template_lives_from_draft_to_deletion_however_the_answer_is_spelt(bool isMisspelt)
    {
        Gateway.IwinvQuirks.DeletionIsMisspelt = isMisspelt;
        var draft = new TemplateDraft { Name = "안내", Text = "#{이름}님 안녕하세요" };

        RegisteredTemplate added = (await Iwinv.CreateTemplateAsync(draft)).Value;
        Gateway.Templates.Approve(added.Code);
        RegisteredTemplate approved = (await Iwinv.GetTemplateAsync(added.Code)).Value;

        (added.Status, approved.Status, approved.Text).Should().Be((TemplateStatus.InReview, TemplateStatus.Approved, draft.Text));
        (await Iwinv.DeleteTemplateAsync(added.Code)).Value.Should().BeTrue();
        (await Iwinv.GetTemplateAsync(added.Code)).Error!.Code.Should().Be(KMsgErrorCode.TemplateNotFound);
    }

    [Fact]
    public async Task A_banned_word_is_refused_without_repeating_the_text()
    {
        Gateway.IwinvQuirks.BannedWords.Add("654321");

        KMsgError error = (await KMsg.SendAsync(AlimTalk() with { Variables = new() { ["code"] = "654321" } })).Error!;

        (error.ProviderCode, error.Outcome, error.ProviderMessage).Should().Be(("540", SendOutcome.Rejected, null));
        error.ToString().Should().NotContain("654321");
    }

    /// <summary>One of each kind is sent and found.</summary>
    private async Task ShouldWorkAsync()
    {
        SendReceipt[] receipts = [await KMsg.SendOrThrowAsync(AlimTalk()), await KMsg.SendOrThrowAsync(new SmsMessage { To = Person, Text = "x" }), await KMsg.SendOrThrowAsync(Picture())];
        Clock.Advance(DeliveryTime);

        Result<IReadOnlyList<DeliveryReport?>> reports = await Iwinv.GetDeliveryStatusesAsync([.. receipts.Select(DeliveryQuery.For)]);

        receipts.Should().OnlyContain(receipt => receipt.ProviderMessageId != null && receipt.Warnings.Count == 0);
        reports.Value.Should().HaveCount(3).And.OnlyContain(report => report!.Status == DeliveryStatus.Delivered);
        (await Iwinv.GetBalanceAsync()).IsSuccess.Should().BeTrue();
    }
}
