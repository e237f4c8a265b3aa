namespace KMessage.Contracts.Providers;

/// <content>What is known after each way an attempt can end (reliability.md §2.1): never more than is proved, and never a second request.</content>
public abstract partial class ProviderContract<TProvider>
{
    [Theory]
    [InlineData(GatewayFault.DropBeforeRecording, 0)]
    [InlineData(GatewayFault.DropAfterRecording, 1)]
    [InlineData(GatewayFault.ServerError, 0)]
    [InlineData(GatewayFault.ServerErrorAfterRecording, 1)]
    [InlineData(GatewayFault.Unavailable, 0)]
    [InlineData(GatewayFault.GatewayTimeoutAfterRecording, 1)]
    [InlineData(GatewayFault.BadGatewayPage, 0)]
    [InlineData(GatewayFault.ForbiddenPage, 0)]
    [InlineData(GatewayFault.PageInsteadOfAnswer, 1)]
    [InlineData(GatewayFault.TruncatedAnswer, 1)]
    [InlineData(GatewayFault.CutAnswer, 1)]
    [InlineData(GatewayFault.WrongDocument, 1)]
    [InlineData(GatewayFault.Redirect, 0)]
    [InlineData(GatewayFault.Found, 0)]
    public async Task An_answer_that_proves_nothing_leaves_the_outcome_unknown_after_one_request(GatewayFault fault, int recorded)
    {
        IProvider provider = Provider();
        foreach (MessageType type in TypesOf(provider))
        {
            KMsgError error = await FailAsync(provider, type, fault, expectedSends: 1, recorded);

            error.Outcome.Should().Be(SendOutcome.Unknown, "that is all that is known of the {0}", type);
            error.IsRetryable.Should().BeFalse("the {0} may have been taken", type);
            error.Fix.English.Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task An_answer_without_ids_is_what_the_gateway_is_known_for()
    {
        IProvider provider = Provider();
        foreach (MessageType type in TypesOf(provider))
        {
            int before = Gateway.Messages.Count;
            await Gateway.ArmAsync(GatewayFault.NoIds);

            Result<ProviderReceipt> result = await SendAsync(provider, Harness.CreateMessage(type, 0));

            (Gateway.Messages.Count - before).Should().Be(1);
            (result.IsSuccess ? SendOutcome.Accepted : result.Error.Outcome).Should().Be(Harness.OutcomeWithoutIds, "of the {0} this is known", type);
            (result.IsSuccess && result.Value is { ProviderMessageId: null, Warnings: [] }).Should().BeFalse("a receipt that cannot be looked up comes with a warning");
        }
    }

    [Theory]
    [InlineData(GatewayFault.NoAnswer, 0)]
    [InlineData(GatewayFault.NoAnswerAfterRecording, 1)]
    [InlineData(GatewayFault.LateAnswer, 1)]
    public async Task A_gateway_that_does_not_answer_in_time_leaves_the_outcome_unknown(GatewayFault fault, int recorded)
    {
        IProvider provider = Provider();
        foreach (MessageType type in TypesOf(provider))
        {
            (int sends, int taken) = (Gateway.SendRequests, Gateway.Messages.Count);
            await Gateway.ArmAsync(fault);

            Task<Result<ProviderReceipt>> send = SendAsync(provider, Harness.CreateMessage(type, 0));
            await WaitForSendAfterAsync(sends);
            await Harness.LetTimePassAsync(Harness.AnswerTimeout + TimeSpan.FromSeconds(1));
            KMsgError error = (await send).Error!;
            Gateway.AnswerNow();

            error.Code.Should().Be(KMsgErrorCode.NetworkTimeout);
            error.Outcome.Should().Be(SendOutcome.Unknown);
            error.IsRetryable.Should().BeFalse();
            (Gateway.SendRequests - sends).Should().Be(1);
            (Gateway.Messages.Count - taken).Should().Be(recorded);
        }
    }

    [Fact]
    public async Task An_answer_that_is_slow_but_in_time_counts()
    {
        IProvider provider = Provider();
        foreach (MessageType type in TypesOf(provider))
        {
            int sends = Gateway.SendRequests;
            await Gateway.ArmAsync(GatewayFault.LateAnswer);

            Task<Result<ProviderReceipt>> send = SendAsync(provider, Harness.CreateMessage(type, 0));
            await WaitForSendAfterAsync(sends);
            await Harness.LetTimePassAsync(Harness.AnswerTimeout / 2);
            Gateway.AnswerNow();

            (await send).IsSuccess.Should().BeTrue("the {0} was taken and answered in time", type);
            (Gateway.SendRequests - sends).Should().Be(1);
        }
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_reached_got_nothing_and_may_be_tried_again()
    {
        IProvider provider = Provider();
        await Gateway.ArmAsync(GatewayFault.RefuseConnections);
        foreach (MessageType type in TypesOf(provider))
        {
            Result<ProviderReceipt> result = await FinishAsync(SendAsync(provider, Harness.CreateMessage(type, 0)));

            result.Error!.Outcome.Should().Be(SendOutcome.NotSent, "no connection was made for the {0}", type);
            result.Error.Code.Should().Be(KMsgErrorCode.NetworkError);
            result.Error.IsRetryable.Should().BeTrue();
            result.Error.ProviderId.Should().Be(provider.Id);
        }

        Gateway.Requests.Should().Be(0);
    }

    [Fact]
    public async Task A_limit_is_a_refusal_that_says_how_long_to_wait()
    {
        IProvider provider = Provider();
        foreach (MessageType type in TypesOf(provider))
        {
            KMsgError error = await FailAsync(provider, type, GatewayFault.TooManyRequests, expectedSends: 1, recorded: 0);

            error.Code.Should().Be(KMsgErrorCode.RateLimitExceeded);
            error.Outcome.Should().Be(SendOutcome.Rejected);
            error.RetryAfter.Should().Be(TimeSpan.FromSeconds(2));
            error.IsRetryable.Should().BeTrue("nothing was taken, and the limit passes");
        }
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_the_error_says_what_to_check()
    {
        IProvider provider = Provider(new ProviderSetup { HasWrongKeys = true });
        foreach (MessageType type in TypesOf(provider))
        {
            int sends = Gateway.SendRequests;

            KMsgError error = (await SendAsync(provider, Harness.CreateMessage(type, 0))).Error!;

            // A picture or a template that has to be asked for first is refused before the message itself leaves.
            bool left = Gateway.SendRequests > sends;
            error.Code.Should().Be(KMsgErrorCode.AuthenticationFailed, "of the {0}", type);
            error.Outcome.Should().Be(left ? SendOutcome.Rejected : SendOutcome.NotSent);
            error.IsRetryable.Should().BeFalse();
            Harness.KeySettings.Should().Contain(setting => error.Fix.English.Contains(setting, StringComparison.Ordinal), "the {0}'s error names a setting: {1}", type, error.Fix.English);
            Harness.KeySettings.Should().Contain(setting => error.Fix.Korean.Contains(setting, StringComparison.Ordinal), "in Korean, too: {0}", error.Fix.Korean);
        }

        Gateway.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_sends_nothing()
    {
        IProvider provider = Provider();
        foreach (MessageType type in TypesOf(provider))
        {
            Result<ProviderReceipt> result = await SendAsync(provider, Harness.CreateMessage(type, 0), new CancellationToken(canceled: true));

            result.Error!.Code.Should().Be(KMsgErrorCode.RequestAborted, "the {0} was cancelled", type);
            result.Error.Outcome.Should().Be(SendOutcome.NotSent);
        }

        Gateway.Requests.Should().Be(0);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_the_gateway_works_is_unknown_and_not_thrown()
    {
        IProvider provider = Provider();
        foreach (MessageType type in TypesOf(provider))
        {
            int sends = Gateway.SendRequests;
            using var cancel = new CancellationTokenSource();
            await Gateway.ArmAsync(GatewayFault.NoAnswerAfterRecording);

            Task<Result<ProviderReceipt>> send = SendAsync(provider, Harness.CreateMessage(type, 0), cancel.Token);
            await WaitForSendAfterAsync(sends);
            await cancel.CancelAsync();
            KMsgError error = (await send).Error!;

            error.Code.Should().Be(KMsgErrorCode.RequestAborted);
            error.Outcome.Should().Be(SendOutcome.Unknown, "the gateway has the {0}", type);
            error.IsRetryable.Should().BeFalse();
        }
    }

    private async Task<KMsgError> FailAsync(IProvider provider, MessageType type, GatewayFault fault, int expectedSends, int recorded)
    {
        (int sends, int taken) = (Gateway.SendRequests, Gateway.Messages.Count);
        await Gateway.ArmAsync(fault);

        Result<ProviderReceipt> result = await SendAsync(provider, Harness.CreateMessage(type, 0));

        result.IsSuccess.Should().BeFalse("{0} is no proof that the {1} was taken", fault, type);
        (Gateway.SendRequests - sends).Should().Be(expectedSends, "the {0} goes out once, whatever happens", type);
        (Gateway.Messages.Count - taken).Should().Be(recorded);
        result.Error!.ProviderId.Should().Be(provider.Id);
        return result.Error;
    }
}
