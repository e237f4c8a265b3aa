namespace KMessage.Tests.Providers;

public sealed class ManagementTextsTests
{
    [Fact]
    public void What_is_shown_of_templates_groups_and_opt_outs_holds_no_text_and_no_number()
    {
        const string Number = "01098765432";
        const string Secret = "비밀본문";
        object[] shown =
        [
            new OptOut { Number = Number, Kind = OptOutKind.RefusedByRecipient, SenderNumber = Number, Note = Secret },
            new Page<OptOut>([new OptOut { Number = Number, Kind = OptOutKind.BlockedByAccount }], Number),
            new TemplateDraft { Name = "n", Text = Secret, ExtraText = Secret, Header = Secret },
            new RegisteredTemplate { Code = "T", Name = "n", Text = Secret, Status = TemplateStatus.Approved, ReviewComments = [Secret] },
            new TemplateItem(Secret, Secret),
            new TemplateHighlight(Secret, Secret),
        ];

        string.Concat(shown).Should().NotContainAny("98765432", Secret);
    }
}
