using KMessage.Sandbox;
using KMessage.Solapi;

namespace KMessage.Providers.Tests.Solapi.Sandbox;

public sealed class SandboxManagementTests : SolapiSandboxTest
{
    private static readonly MessageButton Web = new() { Type = ButtonType.WebLink, Name = "보기", MobileUrl = "https://m.example.com/#{주문번호}" };

    [Fact]
    public async Task A_template_lives_from_its_draft_to_its_end()
    {
        SolapiCategory category = (await Solapi.ListTemplateCategoriesAsync()).Value[0];
        RegisteredTemplate created = (await Solapi.CreateTemplateAsync(new() { Name = "주문", Text = "#{이름}님", CategoryCode = category.Code, Buttons = [Web] })).Value;
        RegisteredTemplate handedIn = (await Solapi.RequestInspectionAsync(created.Code)).Value;
        RegisteredTemplate takenBack = (await Solapi.CancelInspectionAsync(created.Code)).Value;
        RegisteredTemplate updated = (await Solapi.UpdateTemplateAsync(created.Code, new() { Name = "주문2", Text = "#{이름}님, 감사합니다.", CategoryCode = category.Code })).Value;
        RegisteredTemplate renamed = (await Solapi.RenameTemplateAsync(created.Code, "주문3")).Value;
        await Solapi.RequestInspectionAsync(created.Code);
        Gateway.Templates.Reject(created.Code, "변수가 너무 많습니다");
        RegisteredTemplate rejected = (await Solapi.GetTemplateAsync(created.Code)).Value;

        created.Should().BeEquivalentTo(new { Name = "주문", Text = "#{이름}님", Status = TemplateStatus.Draft, ChannelId = Gateway.KakaoChannelId, CategoryCode = category.Code, Buttons = new[] { Web } });
        created.ListedVariables.Should().Contain("이름");
        handedIn.Status.Should().Be(TemplateStatus.InReview);
        takenBack.Status.Should().Be(TemplateStatus.Draft);
        (updated.Text, updated.Buttons.Count).Should().Be(("#{이름}님, 감사합니다.", 0));
        renamed.Name.Should().Be("주문3");
        (rejected.Status, rejected.ReviewComments.Single()).Should().Be((TemplateStatus.Rejected, "변수가 너무 많습니다"));
        (await Solapi.DeleteTemplateAsync(created.Code)).Value.Should().BeTrue();
        (await Solapi.GetTemplateAsync(created.Code)).Error!.Code.Should().Be(KMsgErrorCode.TemplateNotFound);
    }

    [Fact]
    public async Task Lists_are_filtered_and_a_dormant_template_is_woken()
    {
        Gateway.Templates.Add(new SandboxTemplate { Id = "KA01TPDORMANT", Content = "a", Name = "잠든 것", IsDormant = true });
        Gateway.Templates.Add(new SandboxTemplate { Id = "KA01TPAWAKE", Content = "b", Name = "깨어 있는 것" });

        (await Solapi.ListSendableTemplatesAsync()).Value.Select(template => template.Code).Should().Contain("KA01TPAWAKE").And.NotContain("KA01TPDORMANT");
        (await Solapi.FindTemplatesAsync(new() { NameContains = "잠든", Status = TemplateStatus.Approved })).Value.Items.Single().IsDormant.Should().BeTrue();
        (await Solapi.ReleaseDormantTemplateAsync("KA01TPDORMANT")).Value.IsDormant.Should().BeFalse();
        (await Solapi.ListTemplatesAsync()).Value.Should().HaveCountGreaterThanOrEqualTo(2);
        (await Solapi.CancelInspectionAsync("KA01TPAWAKE")).Error!.Outcome.Should().Be(SendOutcome.Rejected);
    }

    [Fact]
    public async Task A_channel_is_linked_with_the_code_and_removed()
    {
        string category = (await Solapi.ListChannelCategoriesAsync()).Value[0].Code;

        (await Solapi.LinkChannelAsync("@new", Person, category, "000000")).Error!.Outcome.Should().Be(SendOutcome.Rejected);
        (await Solapi.RequestChannelTokenAsync("@new", Person)).Value.Should().BeTrue();
        LinkedChannel linked = (await Solapi.LinkChannelAsync("@new", Person, category, KMsgSandbox.KakaoChannelToken)).Value;

        linked.SearchId.Should().Be("@new");
        (await Solapi.ListChannelsAsync()).Value.Should().Contain(linked);
        (await Solapi.GetChannelAsync(linked.ChannelId)).Value.Should().Be(linked);
        (await Solapi.DeleteChannelAsync(linked.ChannelId)).Value.Should().BeTrue();
        (await Solapi.ListChannelsAsync()).Value.Should().NotContain(linked);
    }

    [Fact]
    public async Task Quota_prices_and_statistics_are_the_sandboxes()
    {
        await KMsg.SendAsync(new TextMessage { To = Person, Text = "x" });
        Clock.Advance(DeliveryTime * 3);

        (await Solapi.GetQuotaAsync()).Value.MessagesPerDay.Should().Be(1_000_000);
        (await Solapi.GetPricesAsync()).Value.Of(MessageType.AlimTalk).Should().Be(13);
        (await Solapi.GetPricesAsync("1")).Error!.ProviderCode.Should().Be("InvalidCountryId");
        UsageStatistics usage = (await Solapi.GetUsageStatisticsAsync(Clock.GetUtcNow().AddDays(-1), Clock.GetUtcNow())).Value;
        (usage.Counts.Total, usage.Counts.Delivered).Should().Be((1, 1));
        usage.Days.Single().Should().BeEquivalentTo(new { Date = new DateOnly(2026, 11, 23), StatusCodes = new Dictionary<string, long> { ["4000"] = 1 } });
    }

    [Fact]
    public async Task Opt_outs_of_both_kinds_are_listed()
    {
        Gateway.Phones[Person].HasOptedOut = true;
        Gateway.BlockedNumbers.Add("01055556666", "장난");
        Gateway.BlockedNumbers.Add("01055557777");

        Page<OptOut> refused = (await Solapi.ListOptOutsAsync(OptOutKind.RefusedByRecipient)).Value;
        Page<OptOut> blocked = (await Solapi.FindBlockedNumbersAsync(new() { PageSize = 1 })).Value;
        Page<OptOut> rest = (await Solapi.FindBlockedNumbersAsync(new() { PageSize = 1, PageKey = blocked.NextKey })).Value;

        refused.Items.Should().Contain(optOut => optOut.Number == Person && optOut.SenderNumber == Sender);
        blocked.Items.Concat(rest.Items).Select(optOut => optOut.Number).Should().BeEquivalentTo("01055556666", "01055557777");
        (await Solapi.FindBlockedNumbersAsync(new() { NoteContains = "장난" })).Value.Items.Should().ContainSingle();
        (await Solapi.FindBlockGroupsAsync(new())).Value.Items.Single().AppliesToAllSenders.Should().BeTrue();
    }
}
