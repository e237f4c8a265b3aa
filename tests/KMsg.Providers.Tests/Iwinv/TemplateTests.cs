namespace KMessage.Providers.Tests.Iwinv;

public sealed class TemplateTests
{
    private static readonly MessageButton WebLink = new() { Type = ButtonType.WebLink, Name = "보기", MobileUrl = "https://m", PcUrl = "https://p" };
    private static readonly MessageButton AppLink = new() { Type = ButtonType.AppLink, Name = "앱", IosUrl = "ios://", AndroidUrl = "and://" };
    private static readonly TemplateDraft Draft = new() { Name = "이름", Text = "#{a} 내용" };

    [Fact]
    public async Task All_pages_of_the_list_are_read_and_every_state_and_button_understood()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway
            .Then("""
                {"code":"200","totalCount":"3","list":[
                  {"templateCode":10036,"templateName":" 이름 ","templateContent":" #{a} ","status":"Y","buttons":[
                    {"type":"WL","name":"보기","linkMo":"https://m","linkPc":"https://p"},{"type":"AL","name":"앱","linkIos":"ios://","linkAnd":"and://"},
                    {"type":"DB","name":"배송"},{"type":"DS","name":"배송"},{"type":"BK","name":"봇"},{"type":"MD","name":"전달"},{"type":"??","name":"?"}]},
                  {"templateCode":"10037","templateName":"n","templateContent":"c","status":"I","buttons":null}]}
                """)
            .Then("""{"code":200,"totalCount":3,"list":[{"templateCode":"10038","status":"R"}]}""");

        IReadOnlyList<RegisteredTemplate> list = (await bench.Provider.ListTemplatesAsync()).Value;

        list.Select(template => (template.Code, template.Status)).Should().Equal(("10036", TemplateStatus.Approved), ("10037", TemplateStatus.InReview), ("10038", TemplateStatus.Rejected));
        (list[0].Name, list[0].Text).Should().Be((" 이름 ", " #{a} "));
        list[0].Buttons.Select(button => button.Type).Should().Equal(ButtonType.WebLink, ButtonType.AppLink, ButtonType.DeliveryTracking, ButtonType.DeliveryTracking, ButtonType.BotKeyword, ButtonType.MessageDelivery);
        list[0].Buttons[0].Should().Be(WebLink);
        list[0].Buttons[1].Should().Be(AppLink);
        bench.Gateway.Requests.Select(request => request.Text).Should().Equal("""{"pageNum":"1","pageSize":"1000"}""", """{"pageNum":"2","pageSize":"1000"}""");
    }

    [Theory]
    [InlineData("Y", TemplateStatus.Approved)]
    [InlineData("I", TemplateStatus.InReview)]
    [InlineData("R", TemplateStatus.Rejected)]
    [InlineData("X", TemplateStatus.Unknown)]
    [InlineData("", TemplateStatus.Unknown)]
    public async Task A_state(string status, TemplateStatus expected)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then($$"""{"code":200,"list":[{"templateCode":"1","status":"{{status}}"}]}""");

        (await bench.Provider.GetTemplateAsync("1")).Value.Status.Should().Be(expected);
    }

    [Fact]
    public async Task Another_template_is_not_the_one_asked_for()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always("""{"code":200,"totalCount":1,"list":[{"templateCode":"10036","status":"Y"}]}""");

        (await bench.Provider.GetTemplateAsync("1003")).Error!.Code.Should().Be(KMsgErrorCode.TemplateNotFound);
        (await bench.Provider.GetTemplateAsync(" ")).Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
    }

    [Fact]
    public async Task A_new_template_goes_out_with_IWINVs_own_names_and_comes_back_in_review()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":200,"templateCode":10031}""");

        Result<RegisteredTemplate> result = await bench.Provider.CreateTemplateAsync(Draft with { Buttons = [WebLink, AppLink, new MessageButton { Type = ButtonType.DeliveryTracking, Name = "배송" }] });

        (result.Value.Code, result.Value.Status).Should().Be(("10031", TemplateStatus.InReview));
        (bench.Gateway.Single.Uri.AbsolutePath, bench.Gateway.Single.Text).Should().Be((
            "/api/template/add/",
            """{"templateName":"이름","templateContent":"#{a} 내용","buttons":[{"type":"WL","name":"보기","linkMo":"https://m","linkPc":"https://p"},{"type":"AL","name":"앱","linkIos":"ios://","linkAnd":"and://"},{"type":"DB","name":"배송"}]}"""));
    }

    [Fact]
    public async Task A_code_that_the_answer_lacks_is_looked_up_by_name_and_text()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":200}""").Then("""{"code":200,"list":[{"templateCode":"1","templateName":"이름","templateContent":"other"},{"templateCode":"2","templateName":"이름","templateContent":"#{a} 내용"}]}""");

        (await bench.Provider.CreateTemplateAsync(Draft)).Value.Code.Should().Be("2");
    }

    [Fact]
    public async Task A_template_that_was_taken_without_a_code_says_that_it_was_taken()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":200}""").Then("""{"code":200,"list":[]}""");

        KMsgError error = (await bench.Provider.CreateTemplateAsync(Draft)).Error!;

        (error.Outcome, error.IsRetryable).Should().Be((SendOutcome.Accepted, false));
    }

    [Fact]
    public async Task A_template_is_changed_whole_and_deleted_by_its_code()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":200}""").Then("""{"code":200,"messgae":"ok"}""").Then("""{"code":400,"messgae":"used"}""");

        (await bench.Provider.UpdateTemplateAsync("10031", Draft)).Value.Status.Should().Be(TemplateStatus.InReview);
        (await bench.Provider.DeleteTemplateAsync("10031")).Value.Should().BeTrue();
        (await bench.Provider.DeleteTemplateAsync("10031")).Error!.ProviderMessage.Should().Be("used");

        bench.Gateway.Requests.Select(request => (request.Uri.AbsolutePath, request.Text)).Take(2).Should().Equal(
            ("/api/template/modify/", """{"templateCode":"10031","templateName":"이름","templateContent":"#{a} 내용"}"""),
            ("/api/template/delete/", """{"templateCode":"10031"}"""));
    }

    public static TheoryData<TemplateDraft, string> BadDrafts => new()
    {
        { Draft with { Name = "" }, "Name" },
        { Draft with { Name = new string('가', 16) }, "Name" },
        { Draft with { Text = " " }, "Text" },
        { Draft with { Text = new string('가', 1001) }, "Text" },
        { Draft with { Buttons = [.. Enumerable.Repeat(WebLink, 6)] }, "Buttons" },
        { Draft with { Buttons = [WebLink with { Name = "" }] }, "Buttons[0].Name" },
        { Draft with { Buttons = [WebLink, WebLink with { Name = new string('가', 16) }] }, "Buttons[1].Name" },
        { Draft with { Buttons = [WebLink with { PcUrl = null }] }, "Buttons[0].PcUrl" },
        { Draft with { Buttons = [WebLink with { MobileUrl = "" }] }, "Buttons[0].MobileUrl" },
        { Draft with { Buttons = [AppLink with { IosUrl = null }] }, "Buttons[0].IosUrl" },
        { Draft with { Buttons = [AppLink with { AndroidUrl = null }] }, "Buttons[0].AndroidUrl" },
        { Draft with { Buttons = [WebLink with { PcUrl = "https://" + new string('x', 193) }] }, "Buttons[0].PcUrl" },
        { Draft with { QuickReplies = [WebLink] }, "QuickReplies" },
        { Draft with { Kind = TemplateKind.WithExtraText }, "Kind" },
        { Draft with { ExtraText = "x" }, "ExtraText" },
        { Draft with { Emphasis = TemplateEmphasis.Title }, "Emphasis" },
        { Draft with { EmphasisTitle = "x" }, "EmphasisTitle" },
        { Draft with { EmphasisSubtitle = "x" }, "EmphasisSubtitle" },
        { Draft with { ImageId = "x" }, "ImageId" },
        { Draft with { Header = "x" }, "Header" },
        { Draft with { Highlight = new TemplateHighlight("x") }, "Highlight" },
        { Draft with { Items = [new TemplateItem("x", "y")] }, "Items" },
        { Draft with { ItemSummary = new TemplateItem("x", "y") }, "ItemSummary" },
        { Draft with { IsSecure = true }, "IsSecure" },
    };

    [Theory]
    [MemberData(nameof(BadDrafts))]
    public async Task A_draft_that_breaks_a_limit_is_refused_here(TemplateDraft draft, string field)
    {
        using var bench = new IwinvTestBench();

        (await bench.Provider.CreateTemplateAsync(draft)).Error!.Field.Should().Be(field);
        (await bench.Provider.UpdateTemplateAsync("1", draft)).Error!.Field.Should().Be(field);
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_draft_at_its_limits_goes_out()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":200,"templateCode":"1"}""");

        (await bench.Provider.CreateTemplateAsync(new() { Name = new string('가', 15), Text = new string('가', 1000), Buttons = [.. Enumerable.Repeat(WebLink with { Name = new string('가', 15), PcUrl = "https://" + new string('x', 192) }, 5)] }))
            .IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_provider_without_the_AlimTalk_key_has_no_templates()
    {
        using var bench = new IwinvTestBench(options => options.ApiKey = null);

        KMsgError?[] errors =
        [
            (await bench.Provider.GetTemplateAsync("1")).Error,
            (await bench.Provider.ListTemplatesAsync()).Error,
            (await bench.Provider.CreateTemplateAsync(Draft)).Error,
            (await bench.Provider.UpdateTemplateAsync("1", Draft)).Error,
            (await bench.Provider.DeleteTemplateAsync("1")).Error,
        ];

        errors.Should().OnlyContain(error => error!.Message.Contains("IwinvOptions.ApiKey"));
        bench.Gateway.Requests.Should().BeEmpty();
    }
}
