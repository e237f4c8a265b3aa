namespace KMessage.Providers.Tests.Iwinv;

public sealed class BatchTests
{
    [Fact]
    public async Task Ten_thousand_and_one_AlimTalks_of_one_template_are_two_requests_with_each_ones_own_values()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always("""{"code":200,"seqNo":17}""");
        Message[] messages = [.. Enumerable.Range(0, 10_001).Select(index => (Message)new AlimTalkMessage { To = $"010{index:00000000}", TemplateCode = "10030", TemplateText = "#{n}", Variables = new() { ["n"] = $"{index}" } })];

        SendManyResult many = await bench.Facade.SendManyAsync(messages);

        many.Succeeded.Should().Be(10_001);
        bench.Gateway.Requests.Select(request => request.Json["list"]!.AsArray().Count).Should().BeEquivalentTo([10_000, 1]);
        RecordedRequest large = bench.Gateway.Requests.Single(request => request.Json["list"]!.AsArray().Count > 1);
        ((string?)large.Json["list"]![4711]!["phone"]).Should().Be("01000004711");
        AlimTalkTests.Values(large, 4711).Should().Equal("4711");
    }

    [Fact]
    public async Task Texts_share_a_request_up_to_a_thousand_when_text_subject_sender_and_time_are_equal()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(IwinvTestBench.AcceptedText);
        List<Message> messages = [.. Enumerable.Range(0, 2_100).Select(index => (Message)new SmsMessage { To = $"010{index:00000000}", Text = "같은 글" })];
        messages.Add(new SmsMessage { To = "01012345678", Text = "다른 글" });
        messages.Add(new SmsMessage { To = "01012345678", Text = "같은 글", From = "0299998888" });
        messages.Add(new SmsMessage { To = "01012345678", Text = "같은 글", ScheduledAt = bench.Now.AddHours(1) });
        messages.Add(new LmsMessage { To = "01012345678", Text = "같은 글" });
        messages.Add(new LmsMessage { To = "01012345678", Text = "같은 글", Subject = "제목" });

        SendManyResult many = await bench.Facade.SendManyAsync([.. messages]);

        many.Succeeded.Should().Be(2_105);
        bench.Gateway.Requests.Select(request => request.Json["to"]!.AsArray().Count).Should().BeEquivalentTo([1000, 1000, 100, 1, 1, 1, 1, 1]);
    }

    [Fact]
    public void AlimTalks_differ_by_template_text_time_and_fallback_and_not_by_recipient_values_or_sender()
    {
        using var bench = new IwinvTestBench();
        AlimTalkMessage message = IwinvTestBench.AlimTalk();
        var failover = new AlimTalkFailover { Enabled = true, FallbackContent = "x" };
        object key = bench.Provider.GetBatchKey(message)!;

        bench.Provider.GetBatchKey(message with { To = "01099998888", MessageId = "m2", Variables = new() { ["a"] = "A" }, From = "0299998888" }).Should().Be(key);
        bench.Provider.GetBatchKey(message with { Failover = failover with { Enabled = false } }).Should().Be(key);
        bench.Provider.GetBatchKey(message with { Failover = failover with { Mode = FailoverMode.Tracking } }).Should().Be(key);
        Message[] others =
        [
            message with { TemplateCode = "10031" },
            message with { TemplateText = "a" },
            message with { ScheduledAt = bench.Now.AddHours(1) },
            message with { Failover = failover },
            message with { Failover = failover, From = "0299998888" },
            message with { Failover = failover with { FallbackContent = "y" } },
        ];
        others.Select(bench.Provider.GetBatchKey).Append(key).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Each_member_that_is_wrong_has_its_own_error_and_the_others_go_out()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":200,"success":2,"fail":0,"seqNo":17}""");
        AlimTalkMessage good = IwinvTestBench.AlimTalk() with { TemplateText = "#{a}", Variables = new() { ["a"] = "A" } };

        IReadOnlyList<Result<ProviderReceipt>> results = await bench.Provider.SendBatchAsync([good, good with { Variables = [] }, good with { To = "nonsense" }, good]);

        results.Select(result => result.IsSuccess).Should().Equal(true, false, false, true);
        results[1].Error!.Field.Should().Be("Variables");
        results[2].Error!.Field.Should().Be("To");
        results[0].Value.ProviderMessageId.Should().Be("17");
        results[0].Value.ProviderBatchId.Should().Be("17", "the request carried others");
        bench.Gateway.Single.Json["list"]!.AsArray().Should().HaveCount(2, "the same person twice stays twice");
    }

    [Theory]
    [InlineData("""{"code":200,"success":0,"fail":3}""", SendOutcome.Rejected)]
    [InlineData("""{"code":200,"success":"0"}""", SendOutcome.Rejected)]
    [InlineData("""{"code":200,"fail":3}""", SendOutcome.Rejected)]
    [InlineData("""{"code":200,"success":2,"fail":1,"seqNo":9}""", SendOutcome.Unknown)]
    [InlineData("""{"code":200,"fail":"1"}""", SendOutcome.Unknown)]
    [InlineData("""{"code":200,"success":2}""", SendOutcome.Unknown)]
    [InlineData("""{"code":200,"success":3,"fail":3}""", SendOutcome.Unknown)]
    [InlineData("""{"code":200,"success":3,"fail":0}""", SendOutcome.Accepted)]
    [InlineData("""{"code":200,"success":3}""", SendOutcome.Accepted)]
    [InlineData("""{"code":200,"fail":0}""", SendOutcome.Accepted)]
    [InlineData("""{"code":200}""", SendOutcome.Accepted)]
    public async Task What_the_counts_say_is_believed_and_nothing_is_guessed(string answer, SendOutcome outcome)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(answer);
        AlimTalkMessage message = IwinvTestBench.AlimTalk();

        IReadOnlyList<Result<ProviderReceipt>> results = await bench.Provider.SendBatchAsync([message, message, message]);

        results.Should().HaveCount(3).And.OnlyContain(result => (result.IsSuccess ? SendOutcome.Accepted : result.Error.Outcome) == outcome);
        results.Should().OnlyContain(result => result.IsSuccess || (result.Error.Code == KMsgErrorCode.ProviderError && !result.Error.IsRetryable && result.Error.ProviderCode == "200"));
        if (outcome == SendOutcome.Unknown)
        {
            results[0].Error!.Problem.English.Should().Contain("3 recipients").And.Contain("does not say which");
        }
    }

    [Fact]
    public async Task A_batch_of_texts_has_one_id_for_all()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.AcceptedText);

        IReadOnlyList<Result<ProviderReceipt>> results = await bench.Provider.SendBatchAsync([IwinvTestBench.Sms(), IwinvTestBench.Sms("01099998888"), IwinvTestBench.Sms()]);

        results.Should().HaveCount(3).And.OnlyContain(result => result.Value.ProviderMessageId == "R1" && result.Value.ProviderBatchId == "R1");
        bench.Gateway.Single.Json["to"]!.AsArray().Select(to => (string)to!).Should().Equal("01012345678", "01099998888", "01012345678");
    }

    [Fact]
    public async Task Messages_that_may_not_share_a_request_are_the_callers_mistake()
    {
        using var bench = new IwinvTestBench();
        Func<Task> differing = async () => await bench.Provider.SendBatchAsync([IwinvTestBench.Sms(), IwinvTestBench.Sms() with { Text = "other" }]);
        Func<Task> tooMany = async () => await bench.Provider.SendBatchAsync([.. Enumerable.Repeat(IwinvTestBench.Sms(), 1001)]);

        await differing.Should().ThrowAsync<ArgumentException>().WithMessage("*SendManyAsync*");
        await tooMany.Should().ThrowAsync<ArgumentException>().WithMessage("*1000*SendManyAsync*");
        bench.Gateway.Requests.Should().BeEmpty();
        (await bench.Provider.SendBatchAsync([])).Should().BeEmpty();
    }

    [Fact]
    public void Limits_differ_by_kind()
    {
        using var bench = new IwinvTestBench();
        IBatchProvider provider = bench.Provider;

        provider.GetBatchLimits(IwinvTestBench.AlimTalk()).MaxMessages.Should().Be(10_000);
        provider.GetBatchLimits(IwinvTestBench.Sms()).MaxMessages.Should().Be(1_000);
        provider.GetBatchLimits(new MmsMessage { To = "", Text = "", Image = Attachment.FromFileId("x") }).MaxMessages.Should().Be(1);
    }

    [Fact]
    public async Task The_estimate_is_never_below_what_a_recipient_takes()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always("""{"code":200}""");
        string[] values = ["", "plain", "한글 값", "\"\\\n\u0001", "🎉🎉", "\ue000\u200b\u2028", new string('"', 500)];

        foreach (string value in values)
        {
            AlimTalkMessage message = IwinvTestBench.AlimTalk() with { TemplateText = "#{a}#{b}", Variables = new() { ["a"] = value, ["b"] = value } };
            await bench.SendAsync(message);

            string body = bench.Gateway.Requests[^1].Text;
            int row = System.Text.Encoding.UTF8.GetByteCount(body[(body.IndexOf('[', StringComparison.Ordinal) + 1)..body.LastIndexOf(']')]);
            bench.Provider.EstimateBytes(message).Should().BeGreaterThanOrEqualTo(row);
        }
    }
}
