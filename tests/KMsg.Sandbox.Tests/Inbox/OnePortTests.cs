using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Inbox;

/// <summary>One port for the page, its API and both gateways; and who may call it.</summary>
public sealed class OnePortTests
{
    [Fact]
    public async Task The_SDK_sends_over_both_gateways_below_their_paths()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        await SdkSender.SendAsync(SdkSender.Solapi(sandbox), new TextMessage { To = "01012345678", Text = "솔라피" });
        await SdkSender.SendAsync(SdkSender.Iwinv(sandbox), new SmsMessage { To = "01012345678", Text = "아이윈브이" });
        await SdkSender.SendAsync(SdkSender.Iwinv(sandbox), new AlimTalkMessage { To = "01012345678", TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "482913" } });

        new[] { sandbox.SolapiAddress, sandbox.IwinvAlimTalkAddress, sandbox.IwinvSmsAddress }.Should().OnlyContain(address => address.Port == sandbox.InboxAddress.Port);
        new[] { sandbox.SolapiAddress, sandbox.IwinvAlimTalkAddress, sandbox.IwinvSmsAddress }.Select(address => address.AbsolutePath)
            .Should().Equal("/solapi/", "/iwinv-alimtalk/", "/iwinv-sms/");
        (await inbox.GetAsync("messages")).Rows.Column("type").Should().Equal("ATA", "SMS", "SMS");
        var oldest = (await inbox.FindAsync("솔라피")).Rows.Single();
        var wire = (await inbox.WhyAsync(oldest.Text("id")!)).At("wire");
        wire.At("request.startLine").GetString().Should().Be("POST /solapi/messages/v4/send-many/detail HTTP/1.1");
        wire.At("curl").GetString().Should().StartWith($"curl '{sandbox.SolapiAddress}messages/v4/send-many/detail'");
    }

    [Fact]
    public async Task The_page_is_served_at_the_root_and_under_a_messages_address()
    {
        await using var sandbox = await StartAsync();
        using var http = new HttpClient { BaseAddress = sandbox.InboxAddress };

        using var root = await http.GetAsync("");
        using var message = await http.GetAsync("m/M4V2026");
        using var again = new HttpRequestMessage(HttpMethod.Get, "");
        again.Headers.TryAddWithoutValidation("If-None-Match", root.Headers.ETag!.ToString());
        using var unchanged = await http.SendAsync(again);
        using var other = await http.GetAsync("nothing.js");

        root.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        root.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'self'");
        root.Headers.GetValues("X-Content-Type-Options").Single().Should().Be("nosniff");
        (await message.Content.ReadAsStringAsync()).Should().Be(await root.Content.ReadAsStringAsync());
        unchanged.StatusCode.Should().Be(HttpStatusCode.NotModified);
        other.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_settings_to_paste_hold_this_servers_own_addresses()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var setup = (await inbox.GetAsync("setup")).Json;

        var settings = System.Text.Json.JsonDocument.Parse(setup.Items("steps").Single(step => step.Text("id") == "settings").Text("code")!).RootElement;
        settings.At("KMsg.Solapi.BaseAddress").GetString().Should().Be(sandbox.SolapiAddress.ToString());
        settings.At("KMsg.Iwinv.SmsBaseAddress").GetString().Should().Be(sandbox.IwinvSmsAddress.ToString());
        settings.At("KMsg.Solapi.ApiKey").GetString().Should().Be(sandbox.SolapiApiKey);
        setup.Items("magic").Should().HaveCount(13);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("sandbox.localhost", HttpStatusCode.OK)]
    public async Task A_name_that_was_led_here_by_somebody_else_is_refused(string host, HttpStatusCode status)
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var api = await inbox.CallAsync(HttpMethod.Get, "messages", null, ("Host", $"{host}:{sandbox.InboxAddress.Port}"));

        api.Status.Should().Be(status);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_call_the_inbox()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var foreign = await inbox.CallAsync(HttpMethod.Post, "messages", "{}", ("Origin", "https://evil.example"));
        var own = await inbox.CallAsync(HttpMethod.Post, "messages", "{}", ("Origin", sandbox.InboxAddress.ToString().TrimEnd('/')));

        foreign.Status.Should().Be(HttpStatusCode.Forbidden);
        own.Status.Should().Be(HttpStatusCode.Created);
        sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_sandbox_that_others_can_reach_demands_a_token()
    {
        var open = () => KMsgSandbox.StartAsync(new SandboxOptions { OnePort = true, Host = IPAddress.Any });
        (await open.Should().ThrowAsync<ArgumentException>()).WithMessage("*token*");

        await using var sandbox = await StartAsync(options => (options.Host, options.Token) = (IPAddress.Any, "0123456789abcdef"));
        using var inbox = new InboxCaller(sandbox);

        (await inbox.GetAsync("messages")).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await inbox.CallAsync(HttpMethod.Get, "messages", null, ("Authorization", "Bearer 0123456789abcdeX"))).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await inbox.CallAsync(HttpMethod.Get, "messages", null, ("Authorization", "Bearer 0123456789abcdef"))).Status.Should().Be(HttpStatusCode.OK);
        using var page = await inbox.Http.GetAsync("/?token=0123456789abcdef");
        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        cookie.Should().Contain("httponly").And.Contain("samesite=strict");
        (await inbox.CallAsync(HttpMethod.Get, "messages", null, ("Cookie", cookie.Split(';')[0]))).Status.Should().Be(HttpStatusCode.OK);
        await SdkSender.SendAsync(SdkSender.Solapi(sandbox), new TextMessage { To = "01012345678", Text = "an app has its own keys" });
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var answer = await inbox.PostAsync("messages", "{\"text\":\"" + new string('x', 70_000) + "\"}");

        answer.Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        answer.Code.Should().Be("too-large");
    }

    [Fact]
    public async Task Addresses_that_are_not_there_and_methods_that_are_not_known_say_what_is()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var nowhere = await inbox.GetAsync("letters");
        var method = await inbox.PutAsync("messages", "{}");
        var described = (await inbox.GetAsync("openapi.json")).Json;

        nowhere.Status.Should().Be(HttpStatusCode.NotFound);
        nowhere.Message.Should().Contain("openapi.json");
        method.Status.Should().Be(HttpStatusCode.MethodNotAllowed);
        method.Json.Items("known").Select(item => item.GetString()).Should().Equal("GET", "POST", "DELETE");
        described.At("openapi").GetString().Should().Be("3.1.0");
    }

    [Fact]
    public async Task What_is_answered_has_the_members_that_the_description_promises()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        sandbox.Phones["01022223333"].HasKakaoTalk = false;
        await inbox.PostAsync("messages");
        await inbox.PostAsync("messages", """{"to":"01022223333","type":"ATA","fallback":"대신"}""");
        await inbox.PostAsync("messages", """{"text":"빵🍞"}""");
        var contract = new ApiContract((await inbox.GetAsync("openapi.json")).Json);

        var list = (await inbox.GetAsync("messages")).Json;
        contract.Check("List", list);
        foreach (var row in list.Items("messages"))
        {
            contract.Check("Message", await inbox.WhyAsync(row.Text("id")!));
        }

        contract.Check("World", (await inbox.GetAsync("world")).Json);
        contract.Check("Setup", (await inbox.GetAsync("setup")).Json);
        contract.Check("Phone", (await inbox.GetAsync("phones/01022223333")).Json);
        contract.Check("Error", (await inbox.FindAsync("foo:bar")).Json);
        contract.Check("Cleared", (await inbox.DeleteAsync("messages")).Json);
        contract.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_example_of_the_description_keeps_its_own_promise()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        var description = (await inbox.GetAsync("openapi.json")).Json;
        var contract = new ApiContract(description);

        foreach (var schema in description.At("components.schemas").EnumerateObject())
        {
            if (schema.Value.TryGetProperty("examples", out var examples))
            {
                contract.Check(schema.Name, examples[0]);
            }
        }

        contract.Problems.Should().BeEmpty();
    }

    private static Task<KMsgSandbox> StartAsync(Action<SandboxOptions>? change = null)
    {
        var options = new SandboxOptions { OnePort = true, DeliveryDelay = TimeSpan.Zero };
        change?.Invoke(options);
        return KMsgSandbox.StartAsync(options);
    }
}
