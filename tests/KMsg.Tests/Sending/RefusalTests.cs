namespace KMessage.Tests.Sending;

/// <summary>What is wrong with a message is said before anything leaves, with what to change, in both languages.</summary>
public sealed class RefusalTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeProvider _provider = new();

    public static TheoryData<string, Message, string, string> WrongMessages => new()
    {
        { "no recipient", Some.Text(to: ""), "To", "The recipient (empty) cannot be used. Give the recipient's number, e.g. 010-1234-5678." },
        { "null recipient", Some.Text(to: null!), "To", "The recipient (empty) cannot be used.*" },
        { "too short", Some.Text(to: "010-1234"), "To", "The recipient *cannot be used. It has too few digits*" },
        { "too long", Some.Text(to: "010-1234-56789"), "To", "The recipient 010*6789 cannot be used. It has too many digits*" },
        { "two numbers", Some.Text(to: "01012345678,01099998888"), "To", "*one number per message." },
        { "no leading zero", Some.Text(to: "1012345678"), "To", "*The leading 0 is missing*" },
        { "another country", Some.Text(to: "+1 212 555 0100"), "To", "*set Country to its calling code*" },
        { "no country", Some.Text() with { Country = "KR" }, "Country", "*Country 'KR' is no calling code: write digits*" },
        { "area code before a service number", Some.Text() with { From = "02-1588-1234" }, "From", "The sender number 02****1234 cannot be used. 15xx, 16xx and 18xx numbers take no area code: use 1588-1234." },
        { "special number", Some.Text() with { From = "112" }, "From", "*Special numbers belong to their institution*" },
        { "SMS of 91 bytes", new SmsMessage { To = Some.Recipient, Text = new string('a', 91) }, "Text", "The text has 91 bytes; an SMS takes 90. Remove 1 bytes (1 Korean characters). Or send a TextMessage, which becomes an LMS by itself." },
        { "SMS of 46 syllables", new SmsMessage { To = Some.Recipient, Text = new string('가', 46) }, "Text", "The text has 92 bytes; an SMS takes 90. Remove 2 bytes (1 Korean characters).*" },
        { "LMS of 2,001 bytes", new LmsMessage { To = Some.Recipient, Text = new string('a', 2001) }, "Text", "The text has 2,001 bytes; an LMS takes 2,000. Remove 1 bytes*" },
        { "text of 2,001 bytes", Some.Text(new string('a', 2001)), "Text", "The text has 2,001 bytes; an LMS takes 2,000.*" },
        { "MMS of 2,001 bytes", new MmsMessage { To = Some.Recipient, Text = new string('a', 2001), Image = Attachment.FromFileId("F") }, "Text", "The text has 2,001 bytes; an MMS takes 2,000.*" },
        { "subject of 41 bytes", new LmsMessage { To = Some.Recipient, Text = "a", Subject = new string('a', 41) }, "Subject", "The subject has 41 bytes; an LMS takes 40. Remove 1 bytes*" },
        { "subject on an SMS", new SmsMessage { To = Some.Recipient, Text = "a", Subject = "title" }, "Subject", "An SMS has no subject. Remove the subject, or send an LmsMessage." },
        { "no text", Some.Text(""), "Text", "Text is empty. Give the text to send." },
        { "null text", Some.Text(null!), "Text", "Text is empty.*" },
        { "text of spaces", Some.Text(" \n "), "Text", "Text is empty.*" },
        { "text that its variables empty", Some.Text("#{a}") with { Variables = new() { ["a"] = " " } }, "Text", "Text is empty.*" },
        { "emoji in an SMS", new SmsMessage { To = Some.Recipient, Text = "축하합니다 고객님 🎉🎉" }, "Text", "Character 11, '🎉' (U+1F389) of Text cannot be sent as SMS, LMS or MMS. There are 1 more like it. Remove it, or set KMsgOptions.Text.Unencodable = Unencodable.Remove." },
        { "emoji in a subject", new LmsMessage { To = Some.Recipient, Text = "a", Subject = "🎉" }, "Subject", "Character 1, '🎉' (U+1F389) of Subject*" },
        { "missing variable", Some.Text("#{송장} #{이름}") with { Variables = new() { ["이름"] = "김", ["송장번호"] = "1" } }, "Variables", "Text has no value for #{송장}. Given: 이름, 송장번호. Did you mean '송장번호'? Give every variable a value (an empty string counts)." },
        { "variable of null", Some.Text("#{a}") with { Variables = new() { ["a"] = null } }, "Variables", "Text has no value for #{a}.*" },
        { "missing variable of a subject", new LmsMessage { To = Some.Recipient, Text = "a", Subject = "#{n}" }, "Variables", "Subject has no value for #{n}. Given: (none).*" },
        { "no template", Some.AlimTalk() with { TemplateCode = " " }, "TemplateCode", "TemplateCode is empty.*" },
        { "AlimTalk variable of null", Some.AlimTalk() with { Variables = new() { ["code"] = null } }, "Variables", "Template 'AUTH_OTP' has no value for #{code}.*" },
        { "AlimTalk variable that the template needs", Some.AlimTalk() with { TemplateText = "#{code} #{name}" }, "Variables", "Template 'AUTH_OTP' has no value for #{name}. Given: code.*" },
        { "AlimTalk of 1,001 characters", Some.AlimTalk() with { TemplateText = new string('가', 1000) + "#{code}" }, "Variables", "The finished AlimTalk has 1,006 characters; 1,000 are allowed.*" },
        { "NSA variable of null", new NsaMessage { To = Some.Recipient, TemplateCode = "T", Variables = new() { ["code"] = null } }, "Variables", "Template 'T' has no value for #{code}.*" },
        { "RCS template variable of null", new RcsTemplateMessage { To = Some.Recipient, TemplateCode = "T", Variables = new() { ["code"] = null } }, "Variables", "Template 'T' has no value for #{code}.*" },
        { "brand variable of null", new BrandMessage { To = Some.Recipient, TemplateCode = "T", Variables = new() { ["code"] = null } }, "Variables", "Template 'T' has no value for #{code}.*" },
        { "brand with text and template", new BrandMessage { To = Some.Recipient, TemplateCode = "T", Text = "t" }, "Text", "A brand message has either a TemplateCode or a Text of its own. Give one of the two." },
        { "brand list with text and template", new BrandMessage { To = Some.Recipient, Bubble = BrandBubble.WideItemList, TemplateCode = "T", Text = "t" }, "Text", "A brand message has either*" },
        { "brand with neither", new BrandMessage { To = Some.Recipient }, "Text", "A brand message has either*" },
        { "fallback SMS of 91 bytes", WithFailover(new() { Enabled = true, FallbackChannel = FallbackChannel.Sms, FallbackContent = new string('a', 91) }), "FallbackContent", "FallbackContent has 91 bytes; an SMS takes 90.*Or set FallbackChannel to Lms." },
        { "fallback of 2,001 bytes", WithFailover(new() { Enabled = true, FallbackContent = new string('a', 2001) }), "FallbackContent", "FallbackContent has 2,001 bytes; an LMS takes 2,000.*" },
        { "fallback with a missing variable", WithFailover(new() { Enabled = true, FallbackContent = "#{name}" }), "Variables", "FallbackContent has no value for #{name}.*" },
        { "fallback with an emoji", WithFailover(new() { Enabled = true, FallbackContent = "🎉" }), "FallbackContent", "Character 1, '🎉'*" },
        { "fallback SMS with a title", WithFailover(new() { Enabled = true, FallbackChannel = FallbackChannel.Sms, FallbackTitle = "title" }), "FallbackTitle", "The fallback is an SMS, which has no title.*" },
        { "fallback title of 41 bytes", WithFailover(new() { Enabled = true, FallbackTitle = new string('a', 41) }), "FallbackTitle", "FallbackTitle has 41 bytes; an LMS takes 40.*" },
        { "MMS without a picture", new MmsMessage { To = Some.Recipient, Text = "a", Image = null! }, "Image", "Image is empty.*" },
        { "fax without pages", new FaxMessage { To = "0212345678", Files = [] }, "Files", "Files is empty.*" },
        { "RCS without slides", new RcsMmsMessage { To = Some.Recipient, Text = "a", Slides = null! }, "Slides", "Slides is empty.*" },
        { "schedule in the past", Some.Text() with { ScheduledAt = Now.AddSeconds(-1) }, "ScheduledAt", "ScheduledAt 2026-01-01 08:59:59 KST is not in the future (now 2026-01-01 09:00:00 KST)*offset*" },
        { "schedule of now", Some.Text() with { ScheduledAt = Now }, "ScheduledAt", "ScheduledAt 2026-01-01 09:00:00 KST is not in the future*" },
        { "long message id", Some.Text() with { MessageId = new string('m', 101) }, "MessageId", "The MessageId has 101 characters; gateways echo at most 100. Shorten it*" },
        { "long name of a custom field", Some.Text() with { CustomFields = new Dictionary<string, string> { [new string('n', 31)] = "v" } }, "CustomFields", "The custom field '*' is too long. Names have 1 to 30 characters, values at most 100." },
        { "long custom field", Some.Text() with { CustomFields = new Dictionary<string, string> { ["n"] = new string('v', 101) } }, "CustomFields", "The custom field 'n' is too long.*" },
        { "custom field of null", Some.Text() with { CustomFields = new Dictionary<string, string> { ["n"] = null! } }, "CustomFields", "The custom field 'n'*" },
        { "idempotency without a ledger", Some.Text() with { IdempotencyKey = "k" }, "IdempotencyKey", "The message has an IdempotencyKey, but there is no ledger*" },
        { "unknown provider", Some.Text() with { ProviderId = "zzz" }, "ProviderId", "No provider has the id 'zzz'. Registered: 'fake'.*" },
        { "null", null!, "Message", "The message is null. Give a message; the other messages of a batch are sent without it." },
    };

    [Theory]
    [MemberData(nameof(WrongMessages))]
    public async Task A_wrong_message_is_refused_with_what_to_change_and_nothing_is_sent(string what, Message message, string field, string text)
    {
        KMsg kmsg = Some.KMsg(options => options.TimeProvider = Clock(), _provider);

        Result<SendReceipt> single = await kmsg.SendAsync(message);
        SendManyResult many = await kmsg.SendManyAsync([message]);

        single.Error.Should().BeEquivalentTo(new { Code = KMsgErrorCode.InvalidRequest, Outcome = SendOutcome.NotSent, Field = field, IsRetryable = false, IsOutcomeUnknown = false }, what);
        single.Error!.Message.Should().Match(text);
        many.Results[0].Error.Should().Be(single.Error);
        _provider.Sent.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(WrongMessages))]
    public async Task No_refusal_repeats_a_number_or_a_text(string what, Message message, string field, string text)
    {
        KMsg kmsg = Some.KMsg(options => options.TimeProvider = Clock(), _provider);

        KMsgError error = (await kmsg.SendAsync(message)).Error!;

        string all = $"{error.Problem.English} {error.Problem.Korean} {error.Fix.English} {error.Fix.Korean} {error}";
        all.Should().NotContain(Some.Recipient).And.NotContain("01099998888").And.NotContain("02-1588").And.NotContain("aaaaaaaaaa").And.NotContain("vvvvvvvvvv", $"{what} {field} {text}");
    }

    [Fact]
    public async Task A_null_in_a_batch_fails_alone()
    {
        SendManyResult many = await Some.KMsg(_provider).SendManyAsync([Some.Sms(0), null!, Some.Sms(2)]);

        many.Results.Select(result => result.IsSuccess).Should().Equal(true, false, true);
    }

    [Fact]
    public async Task A_message_whose_own_collections_fail_fails_alone()
    {
        Message broken = Some.Sms(1) with { CustomFields = new BrokenDictionary() };

        SendManyResult many = await Some.KMsg(_provider).SendManyAsync([Some.Sms(0), broken, Some.Sms(2)]);

        many.Results.Select(result => result.IsSuccess).Should().Equal(true, false, true);
        many.Results[1].Error!.Message.Should().StartWith("The message cannot be read: it threw InvalidOperationException.");
    }

    [Fact]
    public async Task Variables_of_null_are_none()
    {
        Result<SendReceipt> result = await Some.KMsg(_provider).SendAsync(Some.Text("no vars") with { Variables = null! });

        result.IsSuccess.Should().BeTrue();
    }

    [Theory]
    [InlineData("ko-KR", "본문이 91바이트입니다(SMS 최대 90). 1바이트(한글 1자)를 줄이세요. 또는 자동으로 LMS가 되는 TextMessage를 쓰세요.")]
    [InlineData("en-US", "The text has 91 bytes; an SMS takes 90. Remove 1 bytes (1 Korean characters). Or send a TextMessage, which becomes an LMS by itself.")]
    public async Task A_refusal_speaks_the_readers_language(string culture, string text)
    {
        KMsgError error = (await Some.KMsg(_provider).SendAsync(new SmsMessage { To = Some.Recipient, Text = new string('a', 91) })).Error!;

        using var scope = new CultureScope(culture);
        error.Message.Should().Be(text);
    }

    [Fact]
    public async Task Send_or_throw_throws_the_error()
    {
        Func<Task> sending = () => Some.KMsg(_provider).SendOrThrowAsync(Some.Text(to: ""));

        (await sending.Should().ThrowAsync<KMsgException>()).Which.Error.Code.Should().Be(KMsgErrorCode.InvalidRequest);
    }

    private static AlimTalkMessage WithFailover(AlimTalkFailover failover) => Some.AlimTalk() with { Failover = failover };

    private static Microsoft.Extensions.Time.Testing.FakeTimeProvider Clock() => new(Now);

    private sealed class BrokenDictionary : Dictionary<string, string>, IReadOnlyDictionary<string, string>, IEnumerable<KeyValuePair<string, string>>
    {
        IEnumerator<KeyValuePair<string, string>> IEnumerable<KeyValuePair<string, string>>.GetEnumerator() => throw new InvalidOperationException("broken");
    }
}
