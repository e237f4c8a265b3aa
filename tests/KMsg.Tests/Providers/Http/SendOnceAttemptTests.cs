using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>What was called not sent stays so.</summary>
public sealed class SendOnceAttemptTests
{
    [Fact]
    public void After_the_end_no_body_starts()
    {
        var attempt = new SendOnceAttempt(CancellationToken.None);
        using var message = new HttpRequestMessage();
        using var content = new SendOnceContent("{}"u8.ToArray(), "application/json", attempt, message);

        bool left = attempt.Close();

        left.Should().BeFalse();
        attempt.TryStartBody(content).Should().BeFalse();
        attempt.TryStartGuardedBody().Should().BeFalse();
    }

    [Fact]
    public async Task After_the_end_no_pass_begins()
    {
        var attempt = new SendOnceAttempt(CancellationToken.None);
        bool hasBegun = false;

        attempt.Close();
        Func<Task> pass = async () => await attempt.RunOnceAsync(_ =>
        {
            hasBegun = true;
            throw new InvalidOperationException();
        }, CancellationToken.None);

        await pass.Should().ThrowAsync<SendOnceException>();
        hasBegun.Should().BeFalse();
    }
}
