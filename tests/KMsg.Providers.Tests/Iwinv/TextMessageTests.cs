using System.Text.Json.Nodes;
using CsCheck;

namespace KMessage.Providers.Tests.Iwinv;

public sealed class TextMessageTests
{
    private static readonly SmsMessage Sms = IwinvTestBench.Sms();
    private static readonly string[] Pieces = ["가", "힣", "a", " ", "\n", "[", "!", "🎉", "👨‍👩‍👧", "\r\n", "漢", "ㅋ", "\u0301"];
    private static readonly LmsMessage Lms = new() { To = "01012345678", Text = "긴 글", MessageId = "m1" };

    [Fact]
    public async Task An_SMS_has_a_version_a_list_of_recipients_and_neither_title_nor_type()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.AcceptedText);

        Result<ProviderReceipt> result = await bench.SendAsync(Sms);

        result.Value.ProviderMessageId.Should().Be("R1");
        result.Value.ProviderBatchId.Should().BeNull("it went alone");
        result.Value.Warnings.Should().BeEmpty();
        bench.Gateway.Single.Text.Should().Be("""{"version":"1.0","from":"0212345678","to":["01012345678"],"text":"테스트"}""");
    }

    [Fact]
    public async Task An_SMS_to_another_country_has_the_country_code_in_front_and_the_type_GSMS()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"resultCode":"0","requestNo":5,"msgType":"GSMS"}""");

        Result<ProviderReceipt> result = await bench.SendAsync(Sms with { To = "2025550123", Country = "1" });

        result.Value.Warnings.Should().BeEmpty();
        ((string?)bench.Gateway.Single.Json["msgType"]).Should().Be("GSMS");
        ((string?)bench.Gateway.Single.Json["to"]![0]).Should().Be("12025550123");
    }

    [Fact]
    public async Task An_LMS_to_another_country_is_refused_here()
    {
        using var bench = new IwinvTestBench();

        (await bench.SendAsync(Lms with { To = "2025550123", Country = "1" })).Error!.Field.Should().Be("Country");
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("첫 줄!\n둘째 줄", "첫 줄")]
    [InlineData("★★\n\n 둘째  줄입니다", "둘째 줄입니다")]
    [InlineData("[안내] 가나다라마바사아자차카타파하가나다라마", "[안내] 가나다라마바사아자차카타파하가나")]
    [InlineData("ab 가나다라마바사아자차카타파하가나다라마바", "ab 가나다라마바사아자차카타파하가나다라")]
    public async Task An_LMS_without_a_subject_takes_the_allowed_beginning_of_its_first_line(string text, string title)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.AcceptedText);

        await bench.SendAsync(Lms with { Text = text });

        ((string?)bench.Gateway.Single.Json["title"]).Should().Be(title);
    }

    [Fact]
    public async Task A_text_without_an_allowed_character_has_no_title()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.AcceptedText);

        await bench.SendAsync(Lms with { Text = "★!★" });

        bench.Gateway.Single.Json.AsObject().ContainsKey("title").Should().BeFalse();
    }

    [Fact]
    public async Task A_default_title_is_one_that_the_gateway_takes_whatever_the_text() =>
        await Gen.Frequency((3, Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index])), (1, Gen.String[0, 3])).Array[0, 60].Select(string.Concat).SampleAsync(
            async text =>
            {
                using var bench = new IwinvTestBench();
                bench.Gateway.Then(IwinvTestBench.AcceptedText);

                (await bench.SendAsync(Lms with { Text = "x" + text })).IsSuccess.Should().BeTrue();

                string? title = (string?)bench.Gateway.Single.Json["title"];
                title.Should().NotBeNullOrEmpty().And.MatchRegex(@"\A[가-힣ㄱ-ㅣa-zA-Z0-9 \[\]()<>]+\z");
                MessageText.CountBytes(title).Should().BeLessThanOrEqualTo(40);
            },
            iter: 300);

    [Theory]
    [InlineData("  제목 [1] (a) <b>  ", "제목 [1] (a) <b>")]
    [InlineData("가나다라마바사아자차카타파하가나다라마바", "가나다라마바사아자차카타파하가나다라마바")]
    public async Task A_subject_goes_out_trimmed(string subject, string title)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.AcceptedText);

        await bench.SendAsync(Lms with { Subject = subject });

        ((string?)bench.Gateway.Single.Json["title"]).Should().Be(title);
    }

    [Theory]
    [InlineData("안내!", "Character 3", "U+0021")]
    [InlineData("가\n나", "Character 2", "U+000A")]
    [InlineData("🎉", "Character 1", "U+1F389")]
    [InlineData("가나다라마바사아자차카타파하가나다라마바사", "42 bytes", "40")]
    public async Task A_subject_that_the_gateway_would_refuse_is_refused_here(string subject, string says, string alsoSays)
    {
        using var bench = new IwinvTestBench();

        Result<ProviderReceipt> result = await bench.SendAsync(Lms with { Subject = subject });

        result.Error!.Field.Should().Be("Subject");
        result.Error.Problem.English.Should().Contain(says).And.Contain(alsoSays);
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("2030-01-01T12:14:59+09:00", false)]
    [InlineData("2030-01-01T12:15:00+09:00", true)]
    [InlineData("2030-02-01T12:00:00+09:00", true)]
    [InlineData("2030-02-01T12:00:01+09:00", false)]
    public async Task A_reservation_lies_15_minutes_to_a_month_ahead(string at, bool isTaken)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(IwinvTestBench.AcceptedText);

        Result<ProviderReceipt> result = await bench.SendAsync(Sms with { ScheduledAt = VectorCase.Date(at) });

        result.IsSuccess.Should().Be(isTaken);
        result.Error?.Message.Should().Contain("2030-01-01 12:15:00 to 2030-02-01 12:00:00 KST");
        if (isTaken)
        {
            ((string?)bench.Gateway.Single.Json["date"]).Should().Be(at[..19].Replace('T', ' '));
        }
    }

    [Fact]
    public async Task Without_any_sender_number_nothing_is_sent()
    {
        using var bench = new IwinvTestBench(options => options.DefaultFrom = " ");

        Result<ProviderReceipt> result = await bench.SendAsync(Sms);

        result.Error!.Field.Should().Be("From");
        result.Error.Fix.English.Should().Contain("IwinvOptions.DefaultFrom");
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_messages_own_sender_number_comes_first()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.AcceptedText);

        await bench.SendAsync(Sms with { From = "02-9999-8888" });

        ((string?)bench.Gateway.Single.Json["from"]).Should().Be("0299998888");
    }

    [Fact]
    public async Task An_SMS_that_the_gateway_made_an_LMS_has_a_warning()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"resultCode":0,"requestNo":"1","msgType":"LMS"}""");

        (await bench.SendAsync(Sms)).Value.Warnings.Should().ContainSingle().Which.Code.Should().Be("SentAsOtherType");
    }

    [Fact]
    public async Task An_accepted_text_without_an_id_is_accepted_with_a_warning()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"resultCode":0,"requestNo":null}""");

        Result<ProviderReceipt> result = await bench.SendAsync(Sms);

        result.Value.ProviderMessageId.Should().BeNull();
        result.Value.Warnings.Should().ContainSingle().Which.Code.Should().Be("NoProviderMessageId");
    }

    [Fact]
    public async Task A_kind_that_IWINV_does_not_have_is_refused_with_what_it_takes()
    {
        using var bench = new IwinvTestBench();

        Result<ProviderReceipt> result = await bench.SendAsync(new VoiceMessage { To = "01012345678", Text = "x" });

        result.Error!.Outcome.Should().Be(SendOutcome.NotSent);
        result.Error.Message.Should().Contain("AlimTalk").And.Contain("Sms");
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Half_a_surrogate_pair_does_no_harm()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.AcceptedText).Then(IwinvTestBench.Accepted);

        await bench.SendAsync(Sms with { Text = "a\ud83d" });
        await bench.SendAsync(IwinvTestBench.AlimTalk() with { TemplateText = "#{a}", Variables = new() { ["a"] = "\ude00b" } });

        ((string?)bench.Gateway.Requests[0].Json["text"]).Should().Be("a\uFFFD");
        bench.Gateway.Requests[1].Json["list"]![0]!["templateParam"].Should().BeAssignableTo<JsonArray>();
    }
}
