using System.Text;

namespace KMessage.Tests.Sending;

public sealed class NormalizingTests
{
    private readonly FakeProvider _provider = new();

    [Theory]
    [InlineData(45, MessageType.Sms)]
    [InlineData(46, MessageType.Lms)]
    public async Task Forty_five_syllables_are_an_SMS_and_forty_six_an_LMS(int syllables, MessageType type) =>
        (await SendAsync(Some.Text(new string('가', syllables)))).Type.Should().Be(type);

    [Theory]
    [InlineData(90, MessageType.Sms)]
    [InlineData(91, MessageType.Lms)]
    public async Task Ninety_letters_are_an_SMS_and_ninety_one_an_LMS(int letters, MessageType type) =>
        (await SendAsync(Some.Text(new string('a', letters)))).Type.Should().Be(type);

    [Fact]
    public async Task The_limit_can_be_lower()
    {
        KMsg kmsg = Some.KMsg(options => options.Defaults.Sms.AutoLmsBytes = 20, _provider);

        (await kmsg.SendAsync(Some.Text(new string('a', 21)))).Value.Type.Should().Be(MessageType.Lms);
    }

    [Theory]
    [InlineData("#{long}", MessageType.Lms)]
    [InlineData("#{a very long name that is longer than ninety bytes when it stands in the text but short when it is filled in}", MessageType.Sms)]
    public async Task It_is_the_filled_in_text_that_is_measured(string text, MessageType type)
    {
        var variables = new MessageVariables { ["long"] = new string('가', 46), [text[2..^1]] = text.Length < 20 ? new string('가', 46) : "x" };

        (await SendAsync(Some.Text(text) with { Variables = variables })).Type.Should().Be(type);
    }

    [Fact]
    public async Task A_text_with_a_subject_is_an_LMS()
    {
        LmsMessage lms = (LmsMessage)await SendAsync(Some.Text() with { Subject = "#{n}", Variables = new() { ["n"] = "제목" } });

        lms.Subject.Should().Be("제목");
    }

    [Fact]
    public async Task A_blank_subject_is_none() => (await SendAsync(Some.Text() with { Subject = " " })).Type.Should().Be(MessageType.Sms);

    [Fact]
    public async Task A_text_typed_on_a_Mac_is_measured_as_people_read_it()
    {
        string decomposed = new string('각', 45).Normalize(NormalizationForm.FormD);

        SmsMessage sms = (SmsMessage)await SendAsync(Some.Text(decomposed));

        sms.Text.Should().Be(new string('각', 45));
    }

    [Fact]
    public async Task Variables_are_filled_in_and_gone()
    {
        var variables = new MessageVariables { ["n"] = "Kim", ["unused"] = "x" };

        SmsMessage filled = (SmsMessage)await SendAsync(Some.Text("Hi #{n}#{ n }") with { Variables = variables });
        SmsMessage explicitly = (SmsMessage)await SendAsync(new SmsMessage { To = Some.Recipient, Text = "plain", Variables = variables });

        filled.Text.Should().Be("Hi KimKim");
        filled.Variables.Should().BeEmpty();
        explicitly.Variables.Should().BeEmpty();
    }

    [Fact]
    public async Task A_value_is_never_read_as_a_template()
    {
        SmsMessage sms = (SmsMessage)await SendAsync(Some.Text("#{a}") with { Variables = new() { ["a"] = "#{b} $1", ["b"] = "x" } });

        sms.Text.Should().Be("#{b} $1");
    }

    [Fact]
    public async Task A_missing_variable_stays_when_that_is_asked_for()
    {
        KMsg kmsg = Some.KMsg(options => options.Text.MissingVariable = MissingVariable.Keep, _provider);

        await kmsg.SendAsync(Some.Text("Hi #{n}"));

        _provider.SentTexts.Should().Equal("Hi #{n}");
    }

    [Fact]
    public async Task Emoji_go_when_that_is_asked_for()
    {
        KMsg kmsg = Some.KMsg(options => options.Text.Unencodable = Unencodable.Remove, _provider);

        await kmsg.SendAsync(Some.Text("축하 🎉"));

        _provider.SentTexts.Should().Equal("축하 ");
    }

    [Fact]
    public async Task Numbers_are_sent_as_national_digits()
    {
        Message message = await SendAsync(Some.Text(to: "+82 10-1234-5678") with { From = "02-1234-5678" });

        message.Should().BeEquivalentTo(new { To = "01012345678", From = "0212345678" });
    }

    [Theory]
    [InlineData("+1", "1")]
    [InlineData("1", "1")]
    [InlineData("82", "82")]
    [InlineData(null, null)]
    public async Task The_country_is_sent_as_digits(string? given, string? sent)
    {
        Message message = await SendAsync(Some.Text(to: given is "+1" or "1" ? "212 555 0100" : Some.Recipient) with { Country = given });

        message.Country.Should().Be(sent);
    }

    [Fact]
    public async Task Everything_about_the_message_survives_the_choice_of_its_kind()
    {
        TextMessage text = (TextMessage)Complete.Of(typeof(TextMessage)) with
        {
            To = Some.Recipient,
            From = "0212345678",
            Country = "82",
            IdempotencyKey = null,
            ProviderId = "fake",
            Text = "t",
            Subject = null,
            CustomFields = new Dictionary<string, string> { ["a"] = "b" },
            Variables = [],
        };

        Message sms = await SendAsync(text);
        Message lms = await SendAsync(text with { Subject = "s" });

        sms.Should().BeOfType<SmsMessage>().Which.Should().BeEquivalentTo(text, options => options.Excluding(message => message.Type));
        lms.Should().BeOfType<LmsMessage>().Which.Should().BeEquivalentTo(text, options => options.Excluding(message => message.Type).Excluding(message => message.Subject));
    }

    [Fact]
    public async Task A_message_gets_an_id_unless_it_has_one()
    {
        Message without = await SendAsync(Some.Text() with { MessageId = "" });
        Message with = await SendAsync(Some.Text() with { MessageId = "mine" });

        Guid.TryParseExact(without.MessageId, "N", out Guid id).Should().BeTrue();
        id.Version.Should().Be(7);
        with.MessageId.Should().Be("mine");
    }

    [Fact]
    public async Task Defaults_fill_what_a_message_leaves_open()
    {
        KMsg kmsg = Some.KMsg(
            options =>
            {
                options.Defaults.From = "02-1234-5678";
                options.Defaults.Kakao.ChannelId = "K";
                options.Defaults.Naver.TalkId = "T";
                options.Defaults.Rcs.BrandId = "B";
            },
            _provider);

        await kmsg.SendManyAsync(
        [
            Some.Text(), Some.AlimTalk(), new FriendTalkMessage { To = Some.Recipient, Text = "t" }, new BrandMessage { To = Some.Recipient, Text = "t" },
            new NsaMessage { To = Some.Recipient, TemplateCode = "T" }, new RcsSmsMessage { To = Some.Recipient, Text = "t" }, new RcsTemplateMessage { To = Some.Recipient, TemplateCode = "T" },
            new RcsLmsMessage { To = Some.Recipient, Text = "t", BrandId = "own", From = "0311234567" },
        ],
            new SendManyOptions { Concurrency = 1 });

        _provider.Sent.Select(message => message.From).Should().Equal([.. Enumerable.Repeat("0212345678", 7), "0311234567"]);
        _provider.Sent.Skip(1).Select(message => message switch
        {
            AlimTalkMessage alimTalk => alimTalk.ChannelId,
            FriendTalkMessage friendTalk => friendTalk.ChannelId,
            BrandMessage brand => brand.ChannelId,
            NsaMessage nsa => nsa.TalkId,
            RcsMessage rcs => rcs.BrandId,
            RcsTemplateMessage rcs => rcs.BrandId,
            _ => null,
        }).Should().Equal("K", "K", "K", "T", "B", "B", "own");
    }

    [Fact]
    public async Task A_questionable_sender_number_is_a_warning_on_the_receipt()
    {
        Result<SendReceipt> result = await Some.KMsg(_provider).SendAsync(Some.Text() with { From = "070-1234-5678" });

        result.Value.Warnings.Should().ContainSingle().Which.Code.Should().Be("SenderNumberOftenFiltered");
    }

    [Fact]
    public async Task An_AlimTalk_keeps_its_variables_composed_and_by_bare_name()
    {
        string decomposed = "홍길동".Normalize(NormalizationForm.FormD);

        AlimTalkMessage alimTalk = (AlimTalkMessage)await SendAsync(Some.AlimTalk() with { TemplateText = "#{이름}님", Variables = new() { ["#{이름}".Normalize(NormalizationForm.FormD)] = decomposed } });

        alimTalk.Variables.Should().BeEquivalentTo(new Dictionary<string, string?> { ["이름"] = "홍길동" });
    }

    [Fact]
    public async Task A_failover_that_nobody_asked_for_is_gone()
    {
        AlimTalkMessage alimTalk = (AlimTalkMessage)await SendAsync(Some.AlimTalk() with { Failover = new() { FallbackContent = "paid" } });

        alimTalk.Failover.Should().BeNull();
    }

    [Theory]
    [InlineData(45, null, FallbackChannel.Sms)]
    [InlineData(46, null, FallbackChannel.Lms)]
    [InlineData(1, "title", FallbackChannel.Lms)]
    public async Task A_fallback_is_filled_in_and_measured(int syllables, string? title, FallbackChannel channel)
    {
        string code = new('가', syllables);

        AlimTalkMessage alimTalk = (AlimTalkMessage)await SendAsync(
            Some.AlimTalk() with { Variables = new() { ["code"] = code }, Failover = new() { Enabled = true, FallbackContent = "#{code}", FallbackTitle = title } });

        alimTalk.Failover.Should().Be(new AlimTalkFailover { Enabled = true, FallbackChannel = channel, FallbackContent = code, FallbackTitle = title });
    }

    [Fact]
    public async Task A_fallback_without_content_is_left_to_the_gateway()
    {
        AlimTalkMessage alimTalk = (AlimTalkMessage)await SendAsync(Some.AlimTalk() with { Failover = new() { Enabled = true } });

        alimTalk.Failover.Should().Be(new AlimTalkFailover { Enabled = true });
    }

    [Fact]
    public async Task A_brand_template_of_any_bubble_passes()
    {
        foreach (BrandBubble bubble in Enum.GetValues<BrandBubble>())
        {
            (await SendAsync(new BrandMessage { To = Some.Recipient, Bubble = bubble, TemplateCode = "T" })).Should().BeOfType<BrandMessage>();
        }
    }

    [Fact]
    public async Task An_RCS_subject_is_filled_in()
    {
        var message = new RcsLmsMessage { To = Some.Recipient, Text = "#{n}", Subject = "#{n}님", Variables = new() { ["n"] = "김" } };

        (await SendAsync(message)).Should().BeOfType<RcsLmsMessage>().Which.Should().BeEquivalentTo(new { Subject = "김님", Text = "김" });
    }

    private async Task<Message> SendAsync(Message message)
    {
        await Some.KMsg(_provider).SendOrThrowAsync(message);
        return _provider.Sent[^1];
    }
}
