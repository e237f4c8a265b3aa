using System.Net;
using System.Text;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiSendTests
{
    [Fact]
    public async Task An_accepted_message_is_answered_taken_and_written_down()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms(text: "안녕", more: ""","customFields":{"ref":"a1"}"""));

        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        answer.FailedCodes.Should().BeEmpty();
        answer.FirstMessageId.Should().MatchRegex("^M4V[0-9]{14}[0-9A-Z]{15}$");
        answer.GroupId.Should().MatchRegex("^G4V[0-9]{14}[0-9A-Z]{15}$");
        var count = answer.Json.GetProperty("groupInfo").GetProperty("count");
        (count.GetProperty("total").GetInt32(), count.GetProperty("registeredSuccess").GetInt32(), count.GetProperty("registeredFailed").GetInt32()).Should().Be((1, 1, 0));
        var message = sandbox.Messages.Single();
        message.Should().BeEquivalentTo(new
        {
            MessageId = answer.FirstMessageId,
            answer.GroupId,
            To = "01012345678",
            From = "01000000000",
            Type = SandboxMessageType.Sms,
            GatewayType = "SMS",
            Text = "안녕",
        });
        message.CustomFields.Should().Contain("ref", "a1");
    }

    [Fact]
    public async Task The_request_is_kept_byte_for_byte()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        const string Body = """{ "messages" : [ {"to":"01012345678","from":"01000000000","text":"\uc548녕"} ] }""";

        var answer = await caller.PostAsync("messages/v4/send-many/detail?a=%2B", Body);

        var request = sandbox.Requests.Single();
        request.Should().BeEquivalentTo(new
        {
            Gateway = "solapi",
            Method = "POST",
            Target = "/messages/v4/send-many/detail?a=%2B",
            IsComplete = true,
            IsSend = true,
            IsAuthenticated = true,
            WasRecorded = true,
            AnswerStatus = 200,
            AnswerText = answer.Text,
        });
        request.Body.ToArray().Should().Equal(Encoding.UTF8.GetBytes(Body));
        request.Header("content-type").Should().Be("application/json; charset=utf-8");
        request.MessageIds.Should().Equal(sandbox.Messages.Single().MessageId);
    }

    [Fact]
    public async Task Without_showMessageList_accepted_ids_are_not_told()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.PostAsync("messages/v4/send-many/detail", $$"""{"messages":[{{SolapiCaller.Sms()}}]}""");

        answer.Json.TryGetProperty("messageList", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Many_recipients_in_one_message_become_one_message_each()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        await caller.SendAsync("""{"to":["01011112222","01033334444"],"from":"01000000000","text":"x"}""");

        sandbox.Messages.Select(message => message.To).Should().Equal("01011112222", "01033334444");
    }

    [Fact]
    public async Task One_bad_message_does_not_stop_the_others()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(
            SolapiCaller.Sms("01011112222"),
            """{"to":"01033334444","from":"01099999999","text":"x","customFields":{"ref":"b"}}""");

        answer.Status.Should().Be(HttpStatusCode.OK);
        var failed = answer.Json.GetProperty("failedMessageList").EnumerateArray().Single();
        failed.GetProperty("statusCode").GetString().Should().Be("1062");
        failed.GetProperty("to").GetString().Should().Be("01033334444");
        failed.GetProperty("customFields").GetProperty("ref").GetString().Should().Be("b");
        sandbox.Messages.Select(message => message.To).Should().Equal("01011112222");
        sandbox.RefusedMessages.Single().Should().BeEquivalentTo(new { To = "01033334444", StatusCode = "1062", Status = SandboxMessageStatus.Refused });
    }

    [Fact]
    public async Task A_request_of_which_nothing_was_accepted_is_not_recorded()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync("""{"to":"01033334444","from":"01099999999","text":"x"}""");

        answer.Status.Should().Be(HttpStatusCode.OK);
        sandbox.Requests.Single().WasRecorded.Should().BeFalse();
    }

    [Theory]
    [InlineData("{\"messages\":")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":{}}""")]
    [InlineData("""{"messages":["x"]}""")]
    [InlineData("""{"messages":[{"to":"01012345678"}],"agent":"x"}""")]
    [InlineData("""{"messages":[{"to":"01012345678"}],"scheduledDate":"tomorrow"}""")]
    public async Task A_malformed_request_is_a_validation_error(string body)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.PostAsync("messages/v4/send-many/detail", body);

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "ValidationError"));
        sandbox.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task More_than_ten_thousand_recipients_are_too_many()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var recipients = string.Join(',', Enumerable.Range(0, 10_001).Select(number => $"\"010{number:D8}\""));

        var answer = await caller.SendAsync($$"""{"to":[{{recipients}}],"from":"01000000000","text":"x"}""");

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.RequestEntityTooLarge, "RecipientsTooMany"));
    }

    [Fact]
    public async Task Ten_thousand_recipients_are_taken()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var recipients = string.Join(',', Enumerable.Range(1000, 10_000).Select(number => $"\"010{number:D8}\""));

        var answer = await caller.SendAsync($$"""{"to":[{{recipients}}],"from":"01000000000","text":"x"}""");

        answer.Status.Should().Be(HttpStatusCode.OK);
        sandbox.Messages.Should().HaveCount(10_000);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_answered_with_413()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { MaxRequestBodyBytes = 1000 });
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms(text: new string('x', 1000)));

        answer.Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        sandbox.Requests.Single().IsComplete.Should().BeFalse();
    }

    [Theory]
    [InlineData("""{"to":"01012345678","from":"01000000000","text":"x"}""", "SMS")]
    [InlineData("""{"to":"01012345678","from":"01000000000","text":"가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호구누두"}""", "SMS")]
    [InlineData("""{"to":"01012345678","from":"01000000000","text":"가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호구누두루"}""", "LMS")]
    [InlineData("""{"to":"01012345678","from":"01000000000","text":"x","subject":"s"}""", "LMS")]
    [InlineData("""{"to":"01012345678","from":"01000000000","text":"x","voiceOptions":{"voiceType":"FEMALE"}}""", "VOICE")]
    [InlineData("""{"to":"01012345678","from":"01000000000","text":"x","rcsOptions":{"brandId":"b"}}""", "RCS_SMS")]
    [InlineData("""{"to":"01012345678","from":"01000000000","text":"x","naverOptions":{"talkId":"t","templateId":"p"}}""", "NSA")]
    [InlineData("""{"to":"01012345678","from":"01000000000","text":"x","kakaoOptions":{"pfId":"KA01PF000000000000000000SANDBOX1"}}""", "CTA")]
    [InlineData("""{"to":"01012345678","from":"01000000000","text":"x","type":"lms"}""", "LMS")]
    public async Task The_type_is_detected_when_none_is_given(string message, string type)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(message);

        answer.FailedCodes.Should().BeEmpty(answer.Text);
        sandbox.Messages.Single().GatewayType.Should().Be(type);
    }

    [Fact]
    public async Task A_fax_is_detected_by_its_files()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var page = await caller.PostAsync("storage/v1/files", """{"file":"/9j/4AAQ","type":"FAX","name":"a"}""");

        await caller.SendAsync("""{"to":"0212345678","from":"01000000000","faxOptions":{"fileIds":["@"]}}"""
            .Replace("@", page.Json.GetProperty("fileId").GetString(), StringComparison.Ordinal));

        sandbox.Messages.Single().GatewayType.Should().Be("FAX");
    }

    [Fact]
    public async Task An_AlimTalk_is_rendered_from_its_template()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox));

        sandbox.Messages.Single().Should().BeEquivalentTo(new
        {
            Type = SandboxMessageType.AlimTalk,
            Text = "[KMsg] 인증번호는 123456 입니다.",
            TemplateId = "AUTH_OTP",
            ChannelId = sandbox.KakaoChannelId,
        });
    }

    [Fact]
    public async Task An_AlimTalk_may_carry_the_finished_text_instead_of_variables()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(
            """{"to":"01012345678","type":"ATA","text":"[KMsg] 인증번호는 9 입니다.","kakaoOptions":{"pfId":"KA01PF000000000000000000SANDBOX1","templateId":"AUTH_OTP"}}""");

        answer.FailedCodes.Should().BeEmpty(answer.Text);
    }

    [Fact]
    public async Task Clear_forgets_messages_and_requests_and_keeps_phones()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Phones["010-1234-5678"].HasKakaoTalk = false;
        await caller.SendAsync(SolapiCaller.Sms());

        sandbox.Clear();

        sandbox.Messages.Should().BeEmpty();
        sandbox.Requests.Should().BeEmpty();
        sandbox.Phones["01012345678"].HasKakaoTalk.Should().BeFalse();
    }
}
