using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiAuthenticationTests
{
    private const string VectorKey = "NCSTESTKEY000001";
    private const string VectorSecret = "TESTSECRET0123456789ABCDEFGHIJKL";

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "0123456789abcdef0123456789abcdef", "6a7d7cf3af33c71ee75f6baa0b6b2746c3ef5ad40622dfe711e372e2c4d13d01")]
    [InlineData("2026-01-02T12:04:05+09:00", "0123456789abcdef0123456789abcdef", "9cea1bf780b2324e8381a7bf6c39bfaa6e0eb122241e5f8673e0b923badefbce")]
    [InlineData("2026-11-23T14:47:43+09:00", "RBI6Q4PGAYsoaPBGJJq68KFro5lakemN", "26e855b4c8829c0ac6f446b76159f31f0317035354bd7516c2dfb1dbbf83cddb")]
    public async Task The_signatures_of_the_spec_are_accepted(string date, string salt, string signature)
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions
        {
            TimeProvider = Clock.At(date),
            SolapiApiKey = VectorKey,
            SolapiApiSecret = VectorSecret,
        });
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.CallAsync(
            HttpMethod.Get, "cash/v1/balance", null, $"HMAC-SHA256 apiKey={VectorKey}, date={date}, salt={salt}, signature={signature}");

        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        sandbox.Requests.Single().IsAuthenticated.Should().BeTrue();
    }

    [Fact]
    public async Task A_request_without_credentials_is_refused_on_every_route()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        foreach (var path in new[] { "messages/v4/list", "cash/v1/balance", "storage/v1/files", "messages/v4/groups", "no/such/route" })
        {
            var answer = await caller.CallAsync(HttpMethod.Get, path, null, authorization: null);

            (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.Forbidden, "InvalidAPIKey"), path);
        }

        sandbox.Requests.Should().OnlyContain(request => !request.IsAuthenticated && !request.WasRecorded);
    }

    [Theory]
    [InlineData("HMAC-SHA256  apiKey=K, date=D, salt=S, signature=X")]
    [InlineData("HMAC-SHA256 apiKey=K,date=D,salt=S,signature=X")]
    [InlineData("HMAC-SHA256 apiKey=\"K\", date=D, salt=S, signature=X")]
    [InlineData("HMAC-SHA256 apiKey=K, date=D, salt=S")]
    [InlineData("HMAC-MD5 apiKey=K, date=D, salt=S, signature=X")]
    [InlineData("Bearer abc")]
    public async Task A_header_of_another_form_is_refused_and_the_right_form_is_told(string header)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.CallAsync(HttpMethod.Get, "cash/v1/balance", null, header);

        answer.Status.Should().Be(HttpStatusCode.Forbidden);
        answer.ErrorCode.Should().Be("InvalidAPIKey");
        answer.ErrorMessage.Should().Contain("HMAC-SHA256 apiKey=<key>, date=");
    }

    [Fact]
    public async Task Names_in_the_header_are_read_in_any_case()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var header = caller.Sign().Replace("apiKey=", "ApiKey=", StringComparison.Ordinal).Replace("date=", "Date=", StringComparison.Ordinal);
        var answer = await caller.CallAsync(HttpMethod.Get, "cash/v1/balance", null, header);

        answer.Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.CallAsync(HttpMethod.Get, "cash/v1/balance", null, caller.Sign(key: "NCSOTHERKEY00001"));

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.Forbidden, "InvalidAPIKey"));
    }

    [Fact]
    public async Task A_signature_by_another_secret_is_refused()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.CallAsync(HttpMethod.Get, "cash/v1/balance", null, caller.Sign(secret: "ANOTHERSECRET"));

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.Forbidden, "SignatureDoesNotMatch"));
        answer.ErrorMessage.Should().Contain("date + salt");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(65)]
    public async Task A_salt_that_is_too_short_or_too_long_is_refused(int length)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.CallAsync(HttpMethod.Get, "cash/v1/balance", null, caller.Sign(salt: new string('a', length)));

        answer.ErrorCode.Should().Be("SignatureDoesNotMatch");
        answer.ErrorMessage.Should().Contain($"{length} bytes");
    }

    [Theory]
    [InlineData(-15, 0, true)]
    [InlineData(15, 0, true)]
    [InlineData(-15, -1, false)]
    [InlineData(15, 1, false)]
    public async Task The_clock_may_be_off_by_fifteen_minutes(int minutes, int seconds, bool isAccepted)
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        using var caller = new SolapiCaller(sandbox, Clock.At((clock.GetUtcNow() + new TimeSpan(0, minutes, seconds)).ToString("O")));

        var answer = await caller.GetAsync("cash/v1/balance");

        answer.Status.Should().Be(isAccepted ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        if (!isAccepted)
        {
            answer.ErrorCode.Should().Be("RequestTimeTooSkewed");
        }
    }

    [Fact]
    public async Task A_date_that_is_no_date_is_refused()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.CallAsync(HttpMethod.Get, "cash/v1/balance", null, caller.Sign(date: "now"));

        answer.ErrorCode.Should().Be("RequestTimeTooSkewed");
    }

    [Fact]
    public async Task A_signature_is_good_for_one_request()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var header = caller.Sign();

        var first = await caller.CallAsync(HttpMethod.Get, "cash/v1/balance", null, header);
        var second = await caller.CallAsync(HttpMethod.Get, "messages/v4/list", null, header);

        first.Status.Should().Be(HttpStatusCode.OK);
        (second.Status, second.ErrorCode).Should().Be((HttpStatusCode.Forbidden, "DuplicatedSignature"));
        sandbox.Requests.Select(request => request.IsAuthenticated).Should().Equal(true, false);
    }

    [Fact]
    public async Task A_request_that_was_lost_on_the_way_does_not_use_its_signature_up()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var header = caller.Sign();
        sandbox.Faults.Next(Fault.DropBeforeRecording);

        var lost = () => caller.CallAsync(HttpMethod.Get, "cash/v1/balance", null, header);
        await lost.Should().ThrowAsync<HttpRequestException>();
        var again = await caller.CallAsync(HttpMethod.Get, "cash/v1/balance", null, header);

        again.Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_route_is_answered_with_a_404_document()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.GetAsync("messages/v4/nothing");

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.NotFound, "ResourceNotFound"));
    }
}
