using System.Net;
using System.Text.Json;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Iwinv;

public sealed class IwinvTransportTests
{
    [Fact]
    public async Task The_hosts_are_apart_because_their_paths_are_the_same()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();

        new[] { sandbox.SolapiAddress.Port, sandbox.IwinvAlimTalkAddress.Port, sandbox.IwinvSmsAddress.Port }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Refused_connections_come_back_at_the_same_addresses()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        await sandbox.RefuseConnectionsAsync();
        var refused = () => caller.SendSmsAsync();
        await refused.Should().ThrowAsync<HttpRequestException>();
        await sandbox.ResumeAsync();
        var sms = await caller.SendSmsAsync();
        var alimTalk = await caller.SendAlimTalkAsync();

        (sms.Code, alimTalk.Code).Should().Be((0, 200));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SANDBOXIWINVALIMTALKKEY")]
    [InlineData("U0FOREJPWElXSU5WQUxJTVRBTEtLRVk")]
    [InlineData("Basic U0FOREJPWElXSU5WQUxJTVRBTEtLRVk=")]
    [InlineData("b3RoZXI=")]
    public async Task AlimTalk_wants_the_exact_key(string? header)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        (string, string)[] headers = header is null ? [] : [("AUTH", header)];

        var answer = await caller.CallAsync(HttpMethod.Post, new Uri(sandbox.IwinvAlimTalkAddress, "api/charge/"), IwinvCaller.Json("{}"), headers);

        (answer.Status, answer.Code).Should().Be((HttpStatusCode.OK, 201));
        sandbox.Requests.Single().IsAuthenticated.Should().BeFalse();
    }

    [Theory]
    [InlineData("SANDBOXIWINVSMSKEY")]
    [InlineData("SANDBOXIWINVSMSKEY&")]
    [InlineData("SANDBOXIWINVSMSAUTH&SANDBOXIWINVSMSKEY")]
    [InlineData("SANDBOXIWINVSMSKEY%26SANDBOXIWINVSMSAUTH")]
    public async Task Text_messages_want_both_keys_in_order(string secret)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.CallAsync(
            HttpMethod.Post, new Uri(sandbox.IwinvSmsAddress, "api/v2/send/"), IwinvCaller.Json(IwinvCaller.Sms()), ("secret", IwinvCaller.Base64(secret)));

        (answer.Status, answer.Code).Should().Be((HttpStatusCode.OK, 14));
        sandbox.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task The_key_of_one_host_is_nothing_to_the_other_and_a_header_counts_once()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        var right = IwinvCaller.Base64(sandbox.IwinvApiKey);
        var send = new Uri(sandbox.IwinvSmsAddress, "api/v2/send/");
        var charge = new Uri(sandbox.IwinvAlimTalkAddress, "api/charge/");

        var crossed = await caller.CallAsync(HttpMethod.Post, send, IwinvCaller.Json(IwinvCaller.Sms()), ("AUTH", right));
        var twice = await caller.CallAsync(HttpMethod.Post, charge, IwinvCaller.Json("{}"), ("AUTH", right), ("auth", right));

        (crossed.Code, twice.Code).Should().Be((14, 201));
    }

    [Fact]
    public async Task An_address_that_is_not_registered_is_refused_by_both_hosts()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        sandbox.IwinvQuirks.IsIpAllowed = false;

        var alimTalk = await caller.SendAlimTalkAsync();
        var sms = await caller.SendSmsAsync();

        (alimTalk.Code, sms.Code).Should().Be((206, 15));
        alimTalk.Text.Should().Contain("등록하지 않은 IP");
        sandbox.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_path_without_its_last_slash_is_led_there_and_nothing_is_done()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SmsAsync("api/v2/send", IwinvCaller.Sms());
        var unknown = await caller.SmsAsync("api/send/", IwinvCaller.Sms());

        answer.Status.Should().Be(HttpStatusCode.MovedPermanently);
        answer.Response.Headers.Location!.OriginalString.Should().Be("/api/v2/send/");
        unknown.Status.Should().Be(HttpStatusCode.NotFound);
        unknown.Response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        sandbox.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Codes_and_ids_can_have_the_other_type()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        sandbox.IwinvQuirks.CodesAreText = true;
        sandbox.IwinvQuirks.IdsHaveTheOtherType = true;
        sandbox.IwinvQuirks.ChargeIsText = true;

        var alimTalk = await caller.SendAlimTalkAsync();
        var sms = await caller.SendSmsAsync();
        var charge = await caller.AlimTalkAsync("api/charge/", "{}");

        alimTalk.Json.GetProperty("code").GetString().Should().Be("200");
        alimTalk.Json.GetProperty("seqNo").ValueKind.Should().Be(JsonValueKind.String);
        sms.Json.GetProperty("resultCode").GetString().Should().Be("0");
        sms.Json.GetProperty("requestNo").ValueKind.Should().Be(JsonValueKind.Number);
        charge.Json.GetProperty("charge").GetString().Should().Be("9999987");
    }

    [Fact]
    public async Task Refusals_can_be_bare_numbers()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        sandbox.IwinvQuirks.RefusalsAreBareNumbers = true;

        var answer = await caller.SendAlimTalkAsync(template: "NO_SUCH");

        answer.Text.Should().Be("501");
    }

    [Fact]
    public async Task The_seqNo_can_be_missing()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        sandbox.IwinvQuirks.SendsSeqNo = false;

        var answer = await caller.SendAlimTalkAsync();

        answer.Json.TryGetProperty("seqNo", out _).Should().BeFalse();
        sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task The_charge_of_text_messages_stands_under_one_name_or_the_other()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { InitialBalance = 3456.5m });
        using var caller = new IwinvCaller(sandbox);

        var usual = await caller.SmsAsync("api/charge/", """{"version":"1.0"}""");
        sandbox.IwinvQuirks.SmsChargeHasResultCode = true;
        var other = await caller.SmsAsync("api/charge/", """{"version":"1.0"}""");

        usual.Json.GetProperty("code").GetInt32().Should().Be(0);
        other.Json.GetProperty("resultCode").GetInt32().Should().Be(0);
        other.Json.GetProperty("charge").GetDecimal().Should().Be(3456.5m);
    }

    [Fact]
    public async Task The_faults_are_those_of_the_whole_sandbox()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        sandbox.Faults.NextSend(Fault.ServerError().AfterRecording());
        var lost = await caller.SendSmsAsync();
        sandbox.Faults.NextSend(Fault.NoIds);
        var noIds = await caller.SendSmsAsync();
        sandbox.Faults.NextSend(Fault.IwinvAlimTalkCode(518));
        var charging = await caller.SendAlimTalkAsync();
        sandbox.Faults.NextSend(Fault.IwinvSmsCode(12));
        var recharged = await caller.SendSmsAsync();
        sandbox.Faults.NextSend(Fault.IwinvBareNumber(202));
        var bare = await caller.SendSmsAsync();

        lost.Status.Should().Be(HttpStatusCode.InternalServerError);
        noIds.Json.TryGetProperty("requestNo", out _).Should().BeFalse();
        (charging.Code, recharged.Code).Should().Be((518, 12));
        bare.Text.Should().Be("202");
        sandbox.Messages.Should().HaveCount(2);
        sandbox.Requests.Select(request => request.WasRecorded).Should().Equal(true, true, false, false, false);
    }
}
