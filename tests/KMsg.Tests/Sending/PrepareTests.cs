namespace KMessage.Tests.Sending;

public sealed class PrepareTests
{
    [Fact]
    public void A_message_is_finished_as_a_send_would_and_nothing_is_sent()
    {
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => options.Defaults.From = "02-930-2266", provider);

        Message prepared = kmsg.Prepare(new TextMessage { To = "+82 10-1234-5678", Text = "#{name}님", Variables = new() { ["name"] = "홍길동" } }).Value;

        prepared.Should().BeEquivalentTo(new { Type = MessageType.Sms, To = "01012345678", From = "029302266", Text = "홍길동님" });
        ((SmsMessage)prepared).Variables.Should().BeEmpty();
        prepared.MessageId.Should().NotBeNullOrEmpty();
        provider.Sent.Should().BeEmpty();
    }

    [Fact]
    public void What_is_wrong_is_a_value_even_for_no_message_at_all()
    {
        KMsg kmsg = Some.KMsg(new FakeProvider());

        kmsg.Prepare(new TextMessage { To = "nobody", Text = "x" }).Error!.Field.Should().Be("To");
        kmsg.Prepare(null!).Error!.Outcome.Should().Be(SendOutcome.NotSent);
    }
}
