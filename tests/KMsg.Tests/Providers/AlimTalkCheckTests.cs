namespace KMessage.Tests.Providers;

public sealed class AlimTalkCheckTests
{
    private static readonly MessageButton Web = new() { Type = ButtonType.WebLink, Name = "보기", MobileUrl = "https://m.example.com/#{주문번호}" };

    private static readonly RegisteredTemplate Template = new()
    {
        Code = "T1",
        Name = "주문",
        Text = "#{이름}님, 송장은 #{송장번호}입니다.",
        Status = TemplateStatus.Approved,
        Buttons = [Web],
    };

    private static readonly AlimTalkMessage Message = new()
    {
        To = Some.Recipient,
        TemplateCode = "T1",
        Variables = new() { ["이름"] = "홍길동", ["송장번호"] = "123", ["주문번호"] = "7" },
    };

    [Fact]
    public void A_message_that_fits_has_no_findings()
    {
        AlimTalkCheck.Against(Message, Template).Should().BeEmpty();
        AlimTalkCheck.Against(Message with { Buttons = [Web], TemplateText = Template.Text }, Template).Should().BeEmpty();
        AlimTalkCheck.Against(Message, Template with { Status = TemplateStatus.Unknown }).Should().BeEmpty("a state that is not known says nothing");
    }

    [Fact]
    public void A_variable_without_a_value_names_the_one_that_was_probably_meant()
    {
        AlimTalkFinding[] findings = [.. AlimTalkCheck.Against(Message with { Variables = new() { ["이름"] = "x", ["송장"] = "123", ["주문번호"] = "7" } }, Template)];

        findings.Select(finding => (finding.Kind, finding.Variable, finding.Suggestion)).Should().Equal(
            (AlimTalkFindingKind.MissingVariable, "송장번호", "송장"),
            (AlimTalkFindingKind.ExtraVariable, "송장", null));
        findings[0].Fix.English.Should().Be("Did you mean '송장번호' by '송장'?");
    }

    [Fact]
    public void A_null_counts_as_missing_and_an_empty_text_does_not()
    {
        Kinds(Message with { Variables = new() { ["이름"] = null, ["송장번호"] = "", ["주문번호"] = "7" } }).Should().Equal(AlimTalkFindingKind.MissingVariable);
    }

    [Fact]
    public void Variables_of_buttons_quick_replies_and_other_parts_that_the_gateway_lists_count()
    {
        RegisteredTemplate template = Template with { QuickReplies = [Web with { MobileUrl = "https://#{빠른}" }], ListedVariables = ["제목"] };

        AlimTalkCheck.Against(Message with { Variables = new() { ["이름"] = "x", ["송장번호"] = "y" } }, template)
            .Select(finding => finding.Variable).Should().Equal("주문번호", "빠른", "제목");
    }

    [Fact]
    public void The_text_is_measured_with_its_values_and_an_emoji_is_one_character()
    {
        int rest = 1000 - "님, 송장은 입니다.".Length - 3;

        Kinds(Message with { Variables = Names("홍길동", string.Concat(Enumerable.Repeat("👍🏽", rest))) }).Should().BeEmpty();
        AlimTalkCheck.Against(Message with { Variables = Names("홍길동", new string('가', rest + 2)) }, Template).Single().Problem.English.Should().Contain("1,002");
    }

    [Fact]
    public void Buttons_are_the_templates_in_its_order_or_none()
    {
        Kinds(Message with { Buttons = [Web, Web] }).Should().Equal(AlimTalkFindingKind.ButtonsDiffer);
        Kinds(Message with { Buttons = [Web with { Name = "다른" }] }).Should().Equal(AlimTalkFindingKind.ButtonsDiffer);
        Kinds(Message with { Buttons = [new() { Type = ButtonType.BotKeyword, Name = "보기" }] }).Should().Equal(AlimTalkFindingKind.ButtonsDiffer);
        Kinds(Message with { Buttons = [Web with { MobileUrl = "https://m.example.com/7" }] }).Should().BeEmpty("a link may be filled in already");
    }

    [Theory]
    [InlineData("https://example.com/7", true)]
    [InlineData("http://example.com", true)]
    [InlineData("example.com", false)]
    [InlineData("", false)]
    [InlineData("javascript:x", false)]
    public void A_link_that_is_a_variable_has_to_become_a_web_address(string value, bool fits)
    {
        RegisteredTemplate template = Template with { Buttons = [Web with { MobileUrl = "#{주문번호}" }] };

        AlimTalkCheck.Against(Message with { Variables = new() { ["이름"] = "x", ["송장번호"] = "y", ["주문번호"] = value } }, template)
            .Select(finding => finding.Kind).Should().Equal(fits ? [] : [AlimTalkFindingKind.BrokenLink]);
    }

    [Fact]
    public void Another_template_another_text_or_one_that_may_not_be_used_is_found()
    {
        Kinds(Message with { TemplateCode = "T2" }).Should().Equal(AlimTalkFindingKind.OtherTemplate);
        Kinds(Message with { TemplateText = Template.Text + " " }).Should().Equal(AlimTalkFindingKind.TemplateTextDiffers);
        foreach (RegisteredTemplate template in new[] { Template with { Status = TemplateStatus.Rejected }, Template with { Status = TemplateStatus.InReview }, Template with { IsDormant = true } })
        {
            AlimTalkCheck.Against(Message, template).Select(finding => finding.Kind).Should().Equal(AlimTalkFindingKind.TemplateNotUsable);
        }
    }

    [Fact]
    public void Findings_name_variables_in_both_languages_and_never_show_a_value()
    {
        const string Secret = "비밀값";
        AlimTalkMessage message = Message with
        {
            TemplateCode = "T2",
            TemplateText = "x",
            Variables = new() { ["이름"] = string.Concat(Enumerable.Repeat(Secret, 400)), ["송장"] = Secret, ["주문번호"] = Secret },
            Buttons = [Web, Web],
        };
        RegisteredTemplate template = Template with { Status = TemplateStatus.Draft, Buttons = [Web with { MobileUrl = "#{주문번호}" }] };

        IReadOnlyList<AlimTalkFinding> findings = AlimTalkCheck.Against(message, template);

        findings.Select(finding => finding.Kind).Distinct().Should().BeEquivalentTo(Enum.GetValues<AlimTalkFindingKind>());
        findings.Should().OnlyContain(finding => finding.Problem.Korean.Length > 0 && finding.Problem.English.Length > 0 && finding.Fix.Korean.Length > 0 && finding.Fix.English.Length > 0);
        string.Concat(findings.Select(finding => $"{finding} {finding.Problem.English} {finding.Problem.Korean} {finding.Fix.English} {finding.Fix.Korean}")).Should().NotContain(Secret);
    }

    private static MessageVariables Names(string name, string number) => new() { ["이름"] = name, ["송장번호"] = number, ["주문번호"] = "7" };

    private static IEnumerable<AlimTalkFindingKind> Kinds(AlimTalkMessage message) => AlimTalkCheck.Against(message, Template).Select(finding => finding.Kind);
}
