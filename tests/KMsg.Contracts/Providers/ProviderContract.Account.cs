namespace KMessage.Contracts.Providers;

/// <content><see cref="IBalanceSource"/>, <see cref="ITemplateSource"/>, <see cref="IChannelSource"/>, <see cref="IHealthSource"/>: what can be asked about the account.</content>
public abstract partial class ProviderContract<TProvider>
{
    [Fact]
    public async Task The_balance_is_told_and_goes_down_by_what_is_sent()
    {
        IProvider provider = Provider();
        if (provider is not IBalanceSource source)
        {
            return;
        }

        foreach (MessageType type in TypesOf(provider))
        {
            Balance before = (await source.GetBalanceAsync().WaitAsync(Deadline)).Value;
            await AcceptedAsync(provider, Harness.CreateMessage(type, 0));
            Balance after = (await source.GetBalanceAsync().WaitAsync(Deadline)).Value;

            before.ProviderId.Should().Be(provider.Id);
            before.Purses.Should().NotBeEmpty().And.OnlyHaveUniqueItems(purse => purse.Name);
            after.Total.Should().BeLessThanOrEqualTo(Harness.ChargesAtOnce ? before.Total - 1 : before.Total, "the {0} is paid for", type);
        }
    }

    [Fact]
    public async Task The_balance_of_a_wrong_key_is_an_error_about_the_key()
    {
        if (Provider(new ProviderSetup { HasWrongKeys = true }) is not IBalanceSource source)
        {
            return;
        }

        (await FinishAsync(source.GetBalanceAsync())).Error!.Code.Should().Be(KMsgErrorCode.AuthenticationFailed);
    }

    [Fact]
    public async Task Trouble_with_the_balance_is_an_error_that_is_not_thrown()
    {
        if (Provider() is not IBalanceSource source)
        {
            return;
        }

        Gateway.BreakReads();

        KMsgError broken = (await FinishAsync(source.GetBalanceAsync())).Error!;
        KMsgError cancelled = (await FinishAsync(source.GetBalanceAsync(new CancellationToken(canceled: true)))).Error!;

        broken.IsRetryable.Should().BeTrue("a read may be repeated");
        cancelled.Code.Should().Be(KMsgErrorCode.RequestAborted);
    }

    [Fact]
    public async Task A_template_is_found_by_its_code_alone_and_in_the_list()
    {
        if (Provider() is not ITemplateSource source)
        {
            return;
        }

        string code = Harness.TemplateCode ?? throw new InvalidOperationException("The provider can be asked for templates: give the harness a TemplateCode.");

        RegisteredTemplate template = (await source.GetTemplateAsync(code).WaitAsync(Deadline)).Value;
        Result<RegisteredTemplate> beginning = await source.GetTemplateAsync(code[..^1]).WaitAsync(Deadline);
        IReadOnlyList<RegisteredTemplate> all = (await source.ListTemplatesAsync().WaitAsync(Deadline)).Value;

        template.Code.Should().Be(code);
        template.Text.Should().NotBeEmpty();
        template.Status.Should().Be(TemplateStatus.Approved);
        beginning.Error!.Code.Should().Be(KMsgErrorCode.TemplateNotFound);
        all.Should().ContainSingle(each => each.Code == code).Which.Text.Should().Be(template.Text);
    }

    [Fact]
    public async Task Trouble_with_templates_is_an_error_that_is_not_thrown()
    {
        if (Provider() is not ITemplateSource source)
        {
            return;
        }

        KMsgError wrongKey = (await FinishAsync(((ITemplateSource)Provider(new ProviderSetup { HasWrongKeys = true })).ListTemplatesAsync())).Error!;
        Gateway.BreakReads();
        KMsgError broken = (await FinishAsync(source.ListTemplatesAsync())).Error!;
        KMsgError cancelled = (await FinishAsync(source.GetTemplateAsync(Harness.TemplateCode!, new CancellationToken(canceled: true)))).Error!;

        wrongKey.Code.Should().Be(KMsgErrorCode.AuthenticationFailed);
        broken.IsRetryable.Should().BeTrue("a read may be repeated");
        cancelled.Code.Should().Be(KMsgErrorCode.RequestAborted);
    }

    [Fact]
    public async Task Channels_are_told_and_trouble_with_them_is_an_error()
    {
        if (Provider() is not IChannelSource source)
        {
            return;
        }

        IReadOnlyList<LinkedChannel> channels = (await source.ListChannelsAsync().WaitAsync(Deadline)).Value;
        Gateway.BreakReads();

        channels.Select(channel => channel.ChannelId).Should().OnlyHaveUniqueItems().And.NotContain(string.Empty);
        (await FinishAsync(source.ListChannelsAsync())).IsSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task Health_has_no_issue_until_the_gateway_fails_and_sends_nothing()
    {
        if (Provider() is not IHealthSource source)
        {
            return;
        }

        IReadOnlyList<string> well = await source.CheckHealthAsync().WaitAsync(Deadline);
        Gateway.BreakReads();
        IReadOnlyList<string> ill = await FinishAsync(source.CheckHealthAsync());

        well.Should().BeEmpty();
        ill.Should().NotBeEmpty();
        Gateway.Messages.Should().BeEmpty();
    }
}
