using KMessage.Testing;

namespace KMessage.Tests.Advertising;

public sealed class SuppressionListTests
{
    [Fact]
    public async Task Who_asked_not_to_be_written_to_is_left_out_and_the_others_get_theirs()
    {
        FakeKMsg kmsg = Asking((to, _) => to == "01011112222");

        SendManyResult many = await kmsg.SendManyAsync([Text("010-1111-2222"), Text("01033334444")]);

        many.Results[0].Error!.Code.Should().Be(KMsgErrorCode.RecipientSuppressed);
        many.Results[0].Error!.Message.Should().Contain("010****2222").And.NotContain("01011112222");
        many.Results[1].IsSuccess.Should().BeTrue();
        kmsg.Single().To.Should().Be("01033334444");
    }

    [Fact]
    public async Task A_list_may_let_through_what_is_no_advertising()
    {
        FakeKMsg kmsg = Asking((_, purpose) => purpose == MessagePurpose.Advertising);

        (await kmsg.SendAsync(Text("01011112222"))).IsSuccess.Should().BeTrue();
        (await kmsg.SendAsync(Text("01011112222") with { Purpose = MessagePurpose.Advertising })).Error!.Code.Should().Be(KMsgErrorCode.RecipientSuppressed);
    }

    [Fact]
    public async Task A_list_that_fails_lets_nobody_be_written_to_on_a_guess()
    {
        FakeKMsg kmsg = Asking((_, _) => throw new InvalidOperationException("01011112222"));

        KMsgError error = (await kmsg.SendAsync(Text("01011112222"))).Error!;

        error.Code.Should().Be(KMsgErrorCode.StoreUnavailable);
        error.IsRetryable.Should().BeTrue();
        error.ToString().Should().NotContain("01011112222");
        kmsg.ShouldNotHaveSent();
    }

    private static TextMessage Text(string to) => new() { To = to, Text = "hello" };

    private static FakeKMsg Asking(Func<string, MessagePurpose, bool> answer) => new(options => options.Advertising.SuppressionList = new List(answer));

    private sealed class List(Func<string, MessagePurpose, bool> answer) : ISuppressionList
    {
        public ValueTask<bool> IsSuppressedAsync(string to, MessagePurpose purpose, CancellationToken cancellationToken) => ValueTask.FromResult(answer(to, purpose));
    }
}
