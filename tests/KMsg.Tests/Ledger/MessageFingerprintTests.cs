namespace KMessage.Tests.Ledger;

/// <summary>What makes two messages the same.</summary>
public sealed class MessageFingerprintTests
{
    private static readonly SmsMessage Message = new() { To = "01012345678", Text = "hello" };

    public static TheoryData<string, Message> Others => new()
    {
        { "recipient", Message with { To = "01012345679" } },
        { "text", Message with { Text = "hello!" } },
        { "sender", Message with { From = "0212345678" } },
        { "time", Message with { ScheduledAt = DateTimeOffset.UnixEpoch } },
        { "custom field", Message with { CustomFields = new Dictionary<string, string> { ["a"] = "b" } } },
        { "kind", new LmsMessage { To = "01012345678", Text = "hello" } },
        { "picture", new MmsMessage { To = "01012345678", Text = "hello", Image = Attachment.FromBytes(new byte[] { 1 }) } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_content_is_another_message(string what, Message other) => MessageFingerprint.Of(other).Should().NotBe(MessageFingerprint.Of(Message), what);

    [Fact]
    public void Who_sends_it_under_which_name_and_until_when_does_not_count()
    {
        Message same = Message with { MessageId = "m", IdempotencyKey = "k", ProviderId = "p", ValidUntil = DateTimeOffset.UnixEpoch };

        MessageFingerprint.Of(same).Should().Be(MessageFingerprint.Of(Message));
    }

    [Fact]
    public void Variables_have_no_order_and_times_no_zone()
    {
        var time = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(9));
        var one = new AlimTalkMessage { To = "01012345678", TemplateCode = "T", Variables = new() { ["a"] = "1", ["b"] = "2" }, ScheduledAt = time };
        var other = new AlimTalkMessage { To = "01012345678", TemplateCode = "T", Variables = new() { ["b"] = "2", ["a"] = "1" }, ScheduledAt = time.ToUniversalTime() };

        MessageFingerprint.Of(one).Should().Be(MessageFingerprint.Of(other));
        MessageFingerprint.Of(one with { Variables = new() { ["a"] = "2", ["b"] = "1" } }).Should().NotBe(MessageFingerprint.Of(one));
    }

    [Fact]
    public void It_stays_what_it_is_from_version_to_version()
    {
        // Ledgers keep it for weeks: a change here would answer repeated sends with IdempotencyConflict.
        MessageFingerprint.Of(Message).Should().Be("78433262e4502a829bad0e33e3f9ad7362a5bc006bc3de82179b767babf40fe8");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_one(Type kind)
    {
        var message = (Message)Complete.Of(kind);

        MessageFingerprint.Of(message).Should().MatchRegex("^[0-9a-f]{64}$").And.Be(MessageFingerprint.Of(message with { MessageId = "another" }));
    }

    public static TheoryData<Type> Kinds => [.. Complete.MessageTypes];
}
