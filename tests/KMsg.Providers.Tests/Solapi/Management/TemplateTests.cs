using System.Net;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi.Management;

public sealed class TemplateTests : SolapiTest
{
    private static readonly MessageButton Web = new() { Type = ButtonType.WebLink, Name = "보기", MobileUrl = "https://m.example.com" };
    private static readonly TemplateItem Item = new("제목", "내용");
    private static readonly TemplateDraft Draft = new() { Name = "이름", Text = "#{이름}님", CategoryCode = "001001", ChannelId = Channel };

    public static TheoryData<TemplateDraft, string> BadDrafts => new()
    {
        { Draft with { Name = " " }, "Name" },
        { Draft with { Text = "" }, "Text" },
        { Draft with { Text = new string('가', 1001) }, "Text" },
        { Draft with { Buttons = [.. Enumerable.Repeat(Web, 6)] }, "Buttons" },
        { Draft with { Buttons = [Web, Web, Web], QuickReplies = [Web] }, "Buttons" },
        { Draft with { Buttons = [Web with { Type = ButtonType.BusinessForm }] }, "Buttons[0].Type" },
        { Draft with { Buttons = [Web with { MobileUrl = null }] }, "Buttons[0].MobileUrl" },
        { Draft with { QuickReplies = [.. Enumerable.Repeat(Web, 11)] }, "QuickReplies" },
        { Draft with { QuickReplies = [Web, Web with { Type = ButtonType.MessageDelivery }] }, "QuickReplies[1].Type" },
        { Draft with { QuickReplies = [Web, Web with { Name = new string('가', 15) }] }, "QuickReplies[1].Name" },
        { Draft with { ExtraText = new string('가', 501) }, "ExtraText" },
        { Draft with { Header = new string('가', 17) }, "Header" },
        { Draft with { Highlight = new(new string('가', 31)) }, "Highlight.Title" },
        { Draft with { Highlight = new("x", new string('가', 17)) }, "Highlight.Description" },
        { Draft with { Items = [Item] }, "Items" },
        { Draft with { Items = [.. Enumerable.Repeat(Item, 11)] }, "Items" },
        { Draft with { Items = [Item, new(new string('가', 7), "x")] }, "Items[1].Title" },
        { Draft with { Items = [Item, new("x", new string('가', 24))] }, "Items[1].Description" },
        { Draft with { Items = [Item, Item], ItemSummary = new("x", new string('가', 15)) }, "ItemSummary.Description" },
        { Draft with { ItemSummary = Item }, "ItemSummary" },
    };

    [Theory]
    [MemberData(nameof(BadDrafts))]
    public async Task A_draft_that_breaks_a_limit_is_refused_here(TemplateDraft draft, string field)
    {
        foreach (KMsgError? error in new[] { (await Solapi.CreateTemplateAsync(draft)).Error, (await Solapi.UpdateTemplateAsync(Template, draft)).Error })
        {
            (error!.Field, error.Code, error.Outcome, error.ProviderId).Should().Be((field, KMsgErrorCode.InvalidRequest, SendOutcome.NotSent, "solapi"));
            error.Problem.Korean.Should().NotBeEmpty();
            error.Problem.English.Should().NotContain("가가");
        }

        Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_new_template_needs_a_category_and_a_channel_and_the_settings_channel_will_do()
    {
        using KMessage.Solapi.SolapiProvider withChannel = Provider(options => options.KakaoPfId = "KA01PFDEFAULT");
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"templateId":"KA01TP1","status":"PENDING"}""");

        (await Solapi.CreateTemplateAsync(Draft with { CategoryCode = null })).Error!.Field.Should().Be("CategoryCode");
        (await Solapi.CreateTemplateAsync(Draft with { ChannelId = null })).Error!.Field.Should().Be("ChannelId");
        (await withChannel.CreateTemplateAsync(Draft with { ChannelId = null })).Value.Status.Should().Be(TemplateStatus.Draft);

        ((string?)Gateway.Requests.Single().Json["channelId"]).Should().Be("KA01PFDEFAULT");
    }

    [Fact]
    public async Task Every_part_of_a_draft_at_its_limits_goes_out_under_Kakaos_names()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"templateId":"KA01TP1"}""");

        await Solapi.CreateTemplateAsync(Draft with
        {
            Kind = TemplateKind.WithBoth,
            ExtraText = new string('가', 500),
            Emphasis = TemplateEmphasis.ItemList,
            EmphasisTitle = "큰 제목",
            EmphasisSubtitle = "작은 제목",
            ImageId = "ST01",
            Header = new string('가', 16),
            Highlight = new(new string('가', 30), new string('가', 16), "ST02"),
            Items = [new(new string('가', 6), new string('가', 23)), Item],
            ItemSummary = new("합계", new string('가', 14)),
            IsSecure = true,
        });

        JsonNode body = Gateway.Requests.Single().Json;
        JsonNode.DeepEquals(body, new JsonObject
        {
            ["channelId"] = Channel,
            ["name"] = "이름",
            ["content"] = "#{이름}님",
            ["categoryCode"] = "001001",
            ["messageType"] = "MI",
            ["emphasizeType"] = "ITEM_LIST",
            ["securityFlag"] = true,
            ["extra"] = new string('가', 500),
            ["emphasizeTitle"] = "큰 제목",
            ["emphasizeSubtitle"] = "작은 제목",
            ["imageId"] = "ST01",
            ["header"] = new string('가', 16),
            ["highlight"] = new JsonObject { ["title"] = new string('가', 30), ["description"] = new string('가', 16), ["imageId"] = "ST02" },
            ["item"] = new JsonObject
            {
                ["list"] = new JsonArray(
                    new JsonObject { ["title"] = new string('가', 6), ["description"] = new string('가', 23) },
                    new JsonObject { ["title"] = "제목", ["description"] = "내용" }),
                ["summary"] = new JsonObject { ["title"] = "합계", ["description"] = new string('가', 14) },
            },
        }).Should().BeTrue(body.ToString());
    }

    [Theory]
    [InlineData(TemplateKind.Basic, "BA")]
    [InlineData(TemplateKind.WithExtraText, "EX")]
    [InlineData(TemplateKind.WithChannelInvitation, "AD")]
    [InlineData(TemplateKind.WithBoth, "MI")]
    public async Task A_kind(TemplateKind kind, string word)
    {
        await Solapi.UpdateTemplateAsync(Template, Draft with { Kind = kind });

        ((string?)Gateway.Requests.Single().Json["messageType"]).Should().Be(word);
    }

    [Theory]
    [InlineData(TemplateEmphasis.None, "NONE")]
    [InlineData(TemplateEmphasis.Title, "TEXT")]
    [InlineData(TemplateEmphasis.Image, "IMAGE")]
    [InlineData(TemplateEmphasis.ItemList, "ITEM_LIST")]
    public async Task An_emphasis(TemplateEmphasis emphasis, string word)
    {
        await Solapi.UpdateTemplateAsync(Template, Draft with { Emphasis = emphasis });

        ((string?)Gateway.Requests.Single().Json["emphasizeType"]).Should().Be(word);
    }

    [Fact]
    public async Task A_template_is_read_whole()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""
            {"templateId":"KA01TP1","name":"n","channelId":"KA01PF1","categoryCode":"001001","content":"#{a}","status":"REJECTED",
             "buttons":[{"buttonName":"b","buttonType":"WL","linkMo":"https://#{b}","linkPc":null},{"buttonName":"?","buttonType":"ZZ"}],
             "quickReplies":[{"name":"q","linkType":"BK"}],"variables":[{"name":"#{a}"},{"name":"b"},{"name":"b"}],
             "comments":[{"memberId":"x","isAdmin":1,"content":"반려"}],"codes":[{"isMain":1,"dormant":"1"},{"isMain":0,"dormant":0}],
             "dateCreated":"2026-01-01T00:00:00.000Z","dateUpdated":null}
            """);

        RegisteredTemplate template = (await Solapi.GetTemplateAsync("KA01TP1")).Value;

        template.Should().BeEquivalentTo(new RegisteredTemplate
        {
            Code = "KA01TP1",
            Name = "n",
            Text = "#{a}",
            Status = TemplateStatus.Rejected,
            ChannelId = "KA01PF1",
            CategoryCode = "001001",
            Buttons = [new() { Type = ButtonType.WebLink, Name = "b", MobileUrl = "https://#{b}" }],
            QuickReplies = [new() { Type = ButtonType.BotKeyword, Name = "q" }],
            ListedVariables = ["a", "b"],
            ReviewComments = ["반려"],
            IsDormant = true,
            CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });
    }

    [Fact]
    public async Task All_pages_are_read_and_a_key_that_comes_again_ends_the_list()
    {
        Gateway.OnOther = request => RecordingGateway.Ok($$"""{"templateList":[{"templateId":"T{{Gateway.Requests.Count}}"}],"nextKey":"{{(request.PathAndQuery.Contains("startKey") ? "K2" : "K1")}}"}""");

        IReadOnlyList<RegisteredTemplate> all = (await Solapi.ListTemplatesAsync()).Value;

        all.Select(template => template.Code).Should().Equal("T1", "T2", "T3");
        Gateway.Requests.Select(request => request.PathAndQuery).Should().Equal(
            "/kakao/v2/templates?limit=500", "/kakao/v2/templates?limit=500&startKey=K1", "/kakao/v2/templates?limit=500&startKey=K2");
    }

    [Fact]
    public async Task A_template_that_is_not_there_has_a_code_of_its_own_in_every_call()
    {
        KMsgError?[] errors =
        [
            (await Solapi.GetTemplateAsync(Template)).Error,
            (await Solapi.UpdateTemplateAsync(Template, Draft)).Error,
            (await Solapi.RenameTemplateAsync(Template, "n")).Error,
            (await Solapi.RequestInspectionAsync(Template)).Error,
            (await Solapi.CancelInspectionAsync(Template)).Error,
            (await Solapi.ReleaseDormantTemplateAsync(Template)).Error,
            (await Solapi.DeleteTemplateAsync(Template)).Error,
        ];

        errors.Should().OnlyContain(error => error!.Code == KMsgErrorCode.TemplateNotFound && !error.IsOutcomeUnknown);
    }

    [Theory]
    [InlineData(500, """{"errorCode":"InternalError","errorMessage":"x"}""")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    public async Task A_change_without_proof_is_unknown_and_is_not_repeated(int status, string body)
    {
        Gateway.OnOther = _ => RecordingGateway.Json((HttpStatusCode)status, body);

        KMsgError?[] errors = [(await Solapi.CreateTemplateAsync(Draft)).Error, (await Solapi.UpdateTemplateAsync(Template, Draft)).Error, (await Solapi.RequestInspectionAsync(Template)).Error];

        errors.Should().OnlyContain(error => error!.Outcome == SendOutcome.Unknown && error.Fix.English.Contains("Template") && error.Fix.Korean.Contains("템플릿"));
        Gateway.Requests.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("{}", true)]
    [InlineData("<html>", false)]
    public async Task A_template_is_deleted_when_the_answer_of_success_is_SOLAPIs(string body, bool isDeleted)
    {
        Gateway.OnOther = _ => RecordingGateway.Ok(body);

        Result<bool> result = await Solapi.DeleteTemplateAsync(Template);

        result.IsSuccess.Should().Be(isDeleted);
        (result.Error?.IsOutcomeUnknown ?? false).Should().Be(!isDeleted);
    }

    [Fact]
    public async Task Nothing_is_asked_about_no_template()
    {
        KMsgError?[] errors =
        [
            (await Solapi.GetTemplateAsync(" ")).Error,
            (await Solapi.UpdateTemplateAsync("", Draft)).Error,
            (await Solapi.RenameTemplateAsync(Template, " ")).Error,
            (await Solapi.DeleteTemplateAsync("")).Error,
            (await Solapi.FindTemplatesAsync(new KMessage.Solapi.SolapiTemplateQuery { Status = TemplateStatus.Unknown })).Error,
            (await Solapi.FindTemplatesAsync(new KMessage.Solapi.SolapiTemplateQuery { PageSize = 0 })).Error,
        ];

        errors.Should().OnlyContain(error => error!.Code == KMsgErrorCode.InvalidRequest && error.Outcome == SendOutcome.NotSent);
        Gateway.Requests.Should().BeEmpty();
    }
}
