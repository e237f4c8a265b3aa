using KMessage.Testing;

namespace KMessage.Tests.Testing;

public sealed class FakeKMsgTests
{
    private readonly FakeKMsg _kmsg = new();

    [Fact]
    public async Task A_class_that_takes_IKMsg_is_tested_without_a_gateway()
    {
        await new Signup(_kmsg).RegisterAsync("010-1234-5678");

        SentMessage sms = _kmsg.Single(to: "01012345678");
        sms.Type.Should().Be(MessageType.Sms);
        sms.Otp.Should().Be("482913");
        sms.Receipt.ProviderMessageId.Should().NotBeEmpty();
    }

    [Fact]
    public async Task What_production_refuses_the_fake_refuses_too()
    {
        Result<SendReceipt> result = await _kmsg.SendAsync(new TextMessage { To = "12", Text = "hello" });

        result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        _kmsg.ShouldNotHaveSent();
    }

    [Fact]
    public async Task A_long_text_is_an_LMS_here_as_well()
    {
        await _kmsg.SendAsync(new TextMessage { To = "01012345678", Text = new string('가', 46) });

        _kmsg.ShouldHaveSent(type: MessageType.Lms, times: 1);
    }

    [Fact]
    public async Task A_failed_assertion_lists_what_was_sent()
    {
        await _kmsg.SendAsync(new TextMessage { To = "01011112222", Text = "배송이 시작되었습니다" });
        await _kmsg.SendAsync(new AlimTalkMessage { To = "01033334444", TemplateCode = "OTP", Variables = new() { ["code"] = "123456" } });

        Action single = () => _kmsg.Single(to: "010-9999-8888");

        single.Should().Throw<FakeKMsgException>().Which.Message.Should().ContainAll(
            "exactly one message to 01099998888", "found 0", "Sms to 01011112222: \"배송이 시작되었습니다\"", "AlimTalk to 01033334444: OTP { code = \"123456\" }");
    }

    [Fact]
    public void A_failed_assertion_says_that_nothing_was_sent()
    {
        Action should = () => _kmsg.ShouldHaveSent(containing: "hello");

        should.Should().Throw<FakeKMsgException>().WithMessage("*containing \"hello\"*Nothing was sent.*");
    }

    [Fact]
    public async Task Two_messages_are_not_a_single_one()
    {
        await _kmsg.SendManyAsync([new TextMessage { To = "01011112222", Text = "1" }, new TextMessage { To = "01011112222", Text = "2" }]);

        Action single = () => _kmsg.Single(to: "01011112222");

        single.Should().Throw<FakeKMsgException>().WithMessage("*found 2*");
        _kmsg.Single(containing: "2").Text.Should().Be("2");
        Action none = () => _kmsg.ShouldNotHaveSent(to: "01011112222");
        none.Should().Throw<FakeKMsgException>();
    }

    [Fact]
    public async Task The_next_send_fails_as_asked_and_the_one_after_it_works()
    {
        _kmsg.FailNext(FakeErrors.OutcomeUnknown());

        Result<SendReceipt> first = await _kmsg.SendAsync(new TextMessage { To = "01011112222", Text = "1" });
        Result<SendReceipt> second = await _kmsg.SendAsync(new TextMessage { To = "01011112222", Text = "2" });

        first.Error!.IsOutcomeUnknown.Should().BeTrue();
        first.Error.IsRetryable.Should().BeFalse();
        second.IsSuccess.Should().BeTrue();
        _kmsg.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task One_number_fails_whatever_way_it_is_written()
    {
        _kmsg.FailTo("+82 10-1111-2222", FakeErrors.Rejected());

        (await _kmsg.SendAsync(new TextMessage { To = "010-1111-2222", Text = "1" })).Error!.Outcome.Should().Be(SendOutcome.Rejected);
        (await _kmsg.SendAsync(new TextMessage { To = "010-1111-2222", Text = "2" })).IsSuccess.Should().BeFalse();
        (await _kmsg.SendAsync(new TextMessage { To = "01033334444", Text = "3" })).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task Equal_keys_are_one_message()
    {
        var shipped = new TextMessage { To = "01012345678", Text = "발송되었습니다", IdempotencyKey = "order-1234-shipped" };

        Result<SendReceipt> first = await _kmsg.SendAsync(shipped);
        Result<SendReceipt> second = await _kmsg.SendAsync(shipped);

        second.Value.ProviderMessageId.Should().Be(first.Value.ProviderMessageId);
        _kmsg.ShouldHaveSent(times: 1);
    }

    [Theory]
    [InlineData("인증번호 482913 를 입력하세요", "482913")]
    [InlineData("[회사] 4829", "4829")]
    [InlineData("482913 또는 111222", null)]
    [InlineData("결제 12,000원, 문의 1588-1234", null)]
    [InlineData("코드 없음", null)]
    [InlineData("주문 123456789", null)]
    public async Task A_one_time_code_is_found_when_there_is_exactly_one(string text, string? code)
    {
        await _kmsg.SendAsync(new TextMessage { To = "01012345678", Text = text });

        _kmsg.Single().Otp.Should().Be(code);
    }

    [Fact]
    public async Task Twenty_threads_send_through_one_fake()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => _kmsg.SendAsync(new TextMessage { To = "01012345678", Text = $"{i}" }))));

        _kmsg.Sent.Select(sent => sent.Text).Should().BeEquivalentTo(Enumerable.Range(0, 20).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Cleared_it_is_like_new()
    {
        _kmsg.FailNext(FakeErrors.NotSent());
        await _kmsg.SendAsync(new TextMessage { To = "01012345678", Text = "1" });
        await _kmsg.SendAsync(new TextMessage { To = "01012345678", Text = "2" });
        _kmsg.FailNext(FakeErrors.NotSent());

        _kmsg.Clear();

        _kmsg.Sent.Should().BeEmpty();
        (await _kmsg.SendAsync(new TextMessage { To = "01012345678", Text = "3" })).IsSuccess.Should().BeTrue();
    }

    private sealed class Signup(IKMsg kmsg)
    {
        public Task<SendReceipt> RegisterAsync(string phone) => kmsg.SendOrThrowAsync(new TextMessage { To = phone, Text = "인증번호 #{code}", Variables = new() { ["code"] = "482913" } });
    }
}
