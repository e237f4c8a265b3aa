using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Faults;

public sealed class FaultTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static TheoryData<string, Fault> Drops => new()
    {
        { "not recorded", Fault.DropBeforeReading },
        { "not recorded", Fault.DropBeforeRecording },
        { "recorded", Fault.DropAfterRecording },
        { "recorded", Fault.CutAnswer },
    };

    public static TheoryData<int, bool, Fault> Answers => new()
    {
        { 429, false, Fault.TooManyRequests(TimeSpan.FromSeconds(2)) },
        { 500, false, Fault.ServerError() },
        { 503, false, Fault.ServerError(503) },
        { 500, true, Fault.ServerError().AfterRecording() },
        { 504, true, Fault.ServerError(504).AfterRecording() },
        { 502, false, Fault.Html() },
        { 502, true, Fault.Html().AfterRecording() },
        { 200, true, Fault.Html(200).AfterRecording() },
        { 302, false, Fault.Redirect(302) },
        { 307, false, Fault.Redirect() },
        { 200, true, Fault.TruncatedJson },
        { 200, true, Fault.WrongJson },
        { 200, true, Fault.NoIds },
        { 200, true, Fault.HugeBody(100_000) },
    };

    [Theory]
    [MemberData(nameof(Drops))]
    public async Task A_cut_connection_is_an_error_to_the_client_and_the_truth_is_in_the_log(string truth, Fault fault)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Faults.Next(fault);

        var send = () => caller.SendAsync(SolapiCaller.Sms());

        await send.Should().ThrowAsync<HttpRequestException>();
        sandbox.Requests.Should().ContainSingle();
        sandbox.Requests[0].WasRecorded.Should().Be(truth == "recorded");
        sandbox.Requests[0].Fault.Should().Be(fault);
        sandbox.Messages.Should().HaveCount(truth == "recorded" ? 1 : 0);
        (await caller.SendAsync(SolapiCaller.Sms())).Status.Should().Be(HttpStatusCode.OK, "a fault is played once");
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_wrong_answer_is_given_and_the_truth_is_in_the_log(int status, bool isRecorded, Fault fault)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Faults.Next(fault);

        var answer = await caller.SendAsync(SolapiCaller.Sms());

        ((int)answer.Status).Should().Be(status);
        sandbox.Requests.Single().Should().BeEquivalentTo(new { WasRecorded = isRecorded, IsAuthenticated = true, AnswerStatus = (int?)status });
        sandbox.Messages.Should().HaveCount(isRecorded ? 1 : 0);
    }

    [Fact]
    public async Task Each_wrong_body_is_wrong_in_its_own_way()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        foreach (var fault in new[] { Fault.TruncatedJson, Fault.WrongJson, Fault.NoIds, Fault.HugeBody(100_000), Fault.Html() })
        {
            sandbox.Faults.Next(fault);
        }

        var truncated = await caller.SendAsync(SolapiCaller.Sms());
        var wrong = await caller.SendAsync(SolapiCaller.Sms());
        var noIds = await caller.SendAsync(SolapiCaller.Sms());
        var huge = await caller.SendAsync(SolapiCaller.Sms());
        var html = await caller.SendAsync(SolapiCaller.Sms());

        FluentActions.Invoking(() => truncated.Json).Should().Throw<JsonException>();
        wrong.Json.TryGetProperty("groupInfo", out _).Should().BeFalse();
        noIds.Json.GetProperty("groupInfo").GetProperty("status").GetString().Should().Be("SENDING");
        noIds.Text.Should().NotContain("M4V").And.NotContain("G4V");
        huge.Text.Should().HaveLength(100_000);
        huge.Json.GetProperty("padding").GetString().Should().StartWith("xxx");
        html.Response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Fact]
    public async Task Too_many_requests_says_when_to_come_again()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Faults.Next(Fault.TooManyRequests(TimeSpan.FromMilliseconds(1500)));

        var answer = await caller.SendAsync(SolapiCaller.Sms());

        answer.Response.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_redirect_leads_back_to_the_same_place()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Faults.Next(Fault.Redirect());

        var answer = await caller.SendAsync(SolapiCaller.Sms());

        answer.Response.Headers.Location!.OriginalString.Should().Be("/messages/v4/send-many/detail");
    }

    [Fact]
    public async Task An_answer_is_held_until_the_gate_opens()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var gate = new AnswerGate();
        sandbox.Faults.Next(Fault.HeldBy(gate));

        var send = caller.SendAsync(SolapiCaller.Sms());
        await gate.WaitUntilHeldAsync().WaitAsync(Deadline);
        await caller.GetAsync("cash/v1/balance");
        var (answeredEarly, recorded) = (sandbox.Requests[0].AnswerStatus, sandbox.Messages.Count);
        gate.Open();

        answeredEarly.Should().BeNull();
        recorded.Should().Be(1);
        (await send).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_answer_comes_late_by_the_sandboxs_clock()
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock, DeliveryDelay = TimeSpan.Zero });
        using var caller = new SolapiCaller(sandbox, clock);
        sandbox.Faults.Next(Fault.Late(TimeSpan.FromMinutes(1)));

        var send = caller.SendAsync(SolapiCaller.Sms());
        await sandbox.WaitForAsync(_ => true, Deadline);
        await caller.GetAsync("cash/v1/balance");
        var answeredEarly = sandbox.Requests[0].AnswerStatus;
        while (!send.IsCompleted)
        {
            // The handler may arm its timer a moment after the message is recorded, so the clock is moved until it has.
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        answeredEarly.Should().BeNull();
        (await send.WaitAsync(Deadline)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_without_an_answer_ends_when_the_client_gives_up(bool isRecorded)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var http = new HttpClient { BaseAddress = sandbox.SolapiAddress };
        using var caller = new SolapiCaller(sandbox);
        using var patience = new CancellationTokenSource();
        sandbox.Faults.Next(isRecorded ? Fault.NoAnswerAfterRecording : Fault.NoAnswer);

        using var request = new HttpRequestMessage(HttpMethod.Post, "messages/v4/send-many/detail");
        request.Content = new StringContent($$"""{"messages":[{{SolapiCaller.Sms()}}]}""", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", caller.Sign());
        var send = http.SendAsync(request, patience.Token);
        if (isRecorded)
        {
            await sandbox.WaitForAsync(_ => true, Deadline);
        }

        await patience.CancelAsync();

        await FluentActions.Awaiting(() => send.WaitAsync(Deadline)).Should().ThrowAsync<OperationCanceledException>();
        sandbox.Messages.Should().HaveCount(isRecorded ? 1 : 0);
    }

    [Fact]
    public async Task A_slow_answer_arrives_whole()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Faults.Next(Fault.SlowBody(TimeSpan.FromMilliseconds(1)));

        var answer = await caller.GetAsync("cash/v1/balance");

        answer.Json.GetProperty("balance").GetDecimal().Should().Be(10_000_000);
    }

    [Fact]
    public async Task A_fault_can_be_played_several_times_and_only_on_sends()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Faults.NextSend(Fault.ServerError(), count: 2);

        var query = await caller.ListAsync();
        var sends = new[] { await caller.SendAsync(SolapiCaller.Sms()), await caller.SendAsync(SolapiCaller.Sms()), await caller.SendAsync(SolapiCaller.Sms()) };

        query.Status.Should().Be(HttpStatusCode.OK);
        sends.Select(answer => (int)answer.Status).Should().Equal(500, 500, 200);
        sandbox.Faults.Pending.Should().Be(0);
    }

    [Fact]
    public async Task A_rule_holds_for_the_requests_that_fit_until_it_is_cleared()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Faults.When(request => request.BodyText.Contains("bad luck", StringComparison.Ordinal), Fault.ServerError());

        var lucky = await caller.SendAsync(SolapiCaller.Sms(text: "good luck"));
        var unlucky = await caller.SendAsync(SolapiCaller.Sms(text: "bad luck"));
        var again = await caller.SendAsync(SolapiCaller.Sms(text: "bad luck"));
        sandbox.Faults.Clear();
        var cleared = await caller.SendAsync(SolapiCaller.Sms(text: "bad luck"));

        new[] { lucky, unlucky, again, cleared }.Select(answer => (int)answer.Status).Should().Equal(200, 500, 500, 200);
    }

    [Fact]
    public async Task Nobody_listens_at_the_unreachable_address()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var http = new HttpClient { Timeout = Deadline };

        var call = () => http.GetAsync(sandbox.UnreachableAddress);

        var refused = (await call.Should().ThrowAsync<HttpRequestException>()).Which;
        refused.HttpRequestError.Should().Be(HttpRequestError.ConnectionError);
        refused.InnerException.Should().BeOfType<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
    }

    [Fact]
    public async Task Connections_are_refused_for_a_while_and_the_state_survives()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var address = sandbox.SolapiAddress;
        await caller.SendAsync(SolapiCaller.Sms());

        await sandbox.RefuseConnectionsAsync();
        var call = () => caller.SendAsync(SolapiCaller.Sms());
        var refused = (await call.Should().ThrowAsync<HttpRequestException>()).Which;
        await sandbox.ResumeAsync();
        var afterwards = await caller.SendAsync(SolapiCaller.Sms());

        refused.HttpRequestError.Should().Be(HttpRequestError.ConnectionError);
        afterwards.Status.Should().Be(HttpStatusCode.OK);
        sandbox.SolapiAddress.Should().Be(address);
        sandbox.Messages.Should().HaveCount(2);
        sandbox.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_written_down_as_incomplete_and_does_nothing()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, sandbox.SolapiAddress.Port);
            await client.GetStream().WriteAsync(
                "POST /messages/v4/send-many/detail HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"messages\":"u8.ToArray());
        }

        using var deadline = new CancellationTokenSource(Deadline);
        while (sandbox.Requests.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, deadline.Token);
        }

        sandbox.Requests.Single().Should().BeEquivalentTo(new { IsComplete = false, WasRecorded = false });
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_requests_that_hang()
    {
        var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Faults.Next(Fault.NoAnswerAfterRecording);
        var send = caller.SendAsync(SolapiCaller.Sms());
        await sandbox.WaitForAsync(_ => true, Deadline);

        await sandbox.DisposeAsync().AsTask().WaitAsync(Deadline);

        await FluentActions.Awaiting(() => send.WaitAsync(Deadline)).Should().ThrowAsync<HttpRequestException>();
    }
}
