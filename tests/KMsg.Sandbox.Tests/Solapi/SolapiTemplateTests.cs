using System.Net;
using System.Text.Json;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiTemplateTests
{
    [Fact]
    public async Task A_registered_template_is_told_with_its_variables_and_buttons()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Templates.Add(new SandboxTemplate
        {
            Id = "ORDER",
            Name = "주문 안내",
            Content = "#{이름}님, #{번호}번 주문입니다. #{이름}님 감사합니다.",
            Buttons = [new SandboxButton("보기", "WL", "https://a.kr/#{idx}", "https://a.kr/#{idx}")],
        });

        var answer = await caller.GetAsync("kakao/v2/templates/ORDER");

        answer.Status.Should().Be(HttpStatusCode.OK);
        var told = answer.Json;
        told.GetProperty("templateId").GetString().Should().Be("ORDER");
        told.GetProperty("channelId").GetString().Should().Be(sandbox.KakaoChannelId);
        told.GetProperty("name").GetString().Should().Be("주문 안내");
        told.GetProperty("content").GetString().Should().StartWith("#{이름}님");
        told.GetProperty("status").GetString().Should().Be("APPROVED");
        told.GetProperty("buttons")[0].GetProperty("buttonName").GetString().Should().Be("보기");
        told.GetProperty("variables").EnumerateArray().Select(item => item.GetProperty("name").GetString())
            .Should().Equal("#{이름}", "#{번호}", "#{idx}");
    }

    [Fact]
    public async Task A_template_that_nobody_registered_is_not_found()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.GetAsync("kakao/v2/templates/NO_SUCH");

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.NotFound, "ResourceNotFound"));
    }

    [Theory]
    [InlineData("", "REJECTED,APPROVED,OTHER,AUTH_OTP")]
    [InlineData("status=APPROVED", "APPROVED,OTHER,AUTH_OTP")]
    [InlineData("status=REJECTED", "REJECTED")]
    [InlineData("channelId=KA01PFOTHER", "OTHER")]
    [InlineData("name%5Blike%5D=%EC%A3%BC%EB%AC%B8", "APPROVED")]
    [InlineData("name%5Beq%5D=OTHER", "OTHER")]
    [InlineData("name%5Bne%5D=OTHER&status=APPROVED", "APPROVED,AUTH_OTP")]
    [InlineData("templateId=AUTH_OTP&isMine=true&isHidden=false", "AUTH_OTP")]
    [InlineData("dateCreated%5Bgte%5D=2026-11-23T14%3A02%3A30%2B09%3A00", "REJECTED")]
    [InlineData("limit=2", "REJECTED,APPROVED")]
    public async Task Templates_are_listed_by_filter(string query, string expected)
    {
        var clock = Clock.At();
        await using var sandbox = await StartAsync(clock);
        using var caller = new SolapiCaller(sandbox, clock);

        var answer = await caller.GetAsync("kakao/v2/templates?" + query);

        Ids(answer.Json.GetProperty("templateList")).Should().Equal(expected.Split(','));
    }

    [Fact]
    public async Task The_next_key_leads_to_the_next_page_of_templates()
    {
        var clock = Clock.At();
        await using var sandbox = await StartAsync(clock);
        using var caller = new SolapiCaller(sandbox, clock);
        var first = await caller.GetAsync("kakao/v2/templates?limit=3");
        var nextKey = first.Json.GetProperty("nextKey").GetString();

        var second = await caller.GetAsync($"kakao/v2/templates?limit=3&startKey={nextKey}");

        Ids(second.Json.GetProperty("templateList")).Should().Equal("AUTH_OTP");
        second.Json.GetProperty("nextKey").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task Only_approved_templates_that_are_awake_can_be_sent()
    {
        var clock = Clock.At();
        await using var sandbox = await StartAsync(clock);
        using var caller = new SolapiCaller(sandbox, clock);
        sandbox.Templates.Add(new SandboxTemplate { Id = "ASLEEP", Content = "x", IsDormant = true });

        var sendable = await caller.GetAsync($"kakao/v2/templates/sendable?channelId={sandbox.KakaoChannelId}");
        var rejected = await caller.SendAsync(FromTemplate(sandbox, "REJECTED"));
        var asleep = await caller.SendAsync(FromTemplate(sandbox, "ASLEEP"));

        Ids(sendable.Json).Should().Equal("APPROVED", "AUTH_OTP");
        rejected.FailedCodes.Should().Equal("1042");
        asleep.FailedCodes.Should().Equal("1042");
    }

    [Fact]
    public async Task The_links_of_a_templates_buttons_are_filled_in_on_the_phone()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new SolapiCaller(sandbox);
        sandbox.Templates.Add(new SandboxTemplate { Id = "T", Content = "x", Buttons = [new SandboxButton("보기", "WL", "https://a.kr/#{idx}")] });

        await caller.SendAsync(
            $$$"""{"to":"01012345678","kakaoOptions":{"pfId":"{{{sandbox.KakaoChannelId}}}","templateId":"T","variables":{"#{idx}":"77"} } }""");

        sandbox.Messages.Single().View.Buttons.Single().MobileLink.Should().Be("https://a.kr/77");
    }

    private static string FromTemplate(KMsgSandbox sandbox, string id) =>
        $$"""{"to":"01012345678","kakaoOptions":{"pfId":"{{sandbox.KakaoChannelId}}","templateId":"{{id}}"} }""";

    private static IEnumerable<string?> Ids(JsonElement templates) => templates.EnumerateArray().Select(item => item.GetProperty("templateId").GetString());

    private static async Task<KMsgSandbox> StartAsync(Microsoft.Extensions.Time.Testing.FakeTimeProvider clock)
    {
        var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        foreach (var template in new[]
        {
            new SandboxTemplate { Id = "OTHER", Content = "x", ChannelId = "KA01PFOTHER" },
            new SandboxTemplate { Id = "APPROVED", Name = "주문", Content = "x" },
            new SandboxTemplate { Id = "REJECTED", Content = "x", Status = SandboxTemplateStatus.Rejected, ReviewComment = "변수만 있습니다." },
        })
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            sandbox.Templates.Add(template);
        }

        return sandbox;
    }
}
