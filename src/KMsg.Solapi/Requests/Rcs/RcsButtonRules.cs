namespace KMessage.Solapi;

/// <summary>What an RCS button needs (spec solapi.md §2.7): a name, and what its kind cannot do without.</summary>
internal static class RcsButtonRules
{
    /// <summary>The first rule that is broken.</summary>
    /// <param name="place">Where the buttons stand: <c>Buttons</c>, <c>Slides[0].Buttons</c>.</param>
    /// <param name="buttons">The buttons.</param>
    public static KMsgError? Check(string place, IReadOnlyList<RcsButton> buttons) =>
        buttons.Select((button, index) => Check($"{place}[{index}]", button)).FirstOrDefault(error => error is not null);

    private static KMsgError? Check(string place, RcsButton button)
    {
        if (button is null || string.IsNullOrWhiteSpace(button.Name))
        {
            return MemberRefusals.Missing($"{place}.Name", "Give the button a name.", "버튼 이름을 넣으세요.");
        }

        return CheckKind(place, button)
            ?? (!string.IsNullOrWhiteSpace(button.PhoneNumber) && WireNumber.Digits(button.PhoneNumber) is null ? MemberRefusals.BadNumber($"{place}.{nameof(button.PhoneNumber)}") : null);
    }

    private static KMsgError? CheckKind(string place, RcsButton button) => button.Type switch
    {
        RcsButtonType.WebLink => WebAddress.IsValid(button.Link) ? null : MemberRefusals.BadLink($"{place}.{nameof(button.Link)}"),
        RcsButtonType.MapLocation => CheckDegrees(place, nameof(button.Latitude), button.Latitude, 90) ?? CheckDegrees(place, nameof(button.Longitude), button.Longitude, 180),
        RcsButtonType.MapQuery => Need(place, nameof(button.Query), button.Query),
        RcsButtonType.Calendar => CheckEvent(place, button),
        RcsButtonType.Copy => Need(place, nameof(button.Text), button.Text),
        RcsButtonType.Dial or RcsButtonType.SendMessage => Need(place, nameof(button.PhoneNumber), button.PhoneNumber),
        RcsButtonType.ShareLocation => null,
        _ => MemberRefusals.Wrong($"{place}.{nameof(button.Type)}", "The kind of button is not known.", "알 수 없는 버튼 종류입니다.", "Use a member of RcsButtonType.", "RcsButtonType의 값을 쓰세요."),
    };

    private static KMsgError? CheckDegrees(string place, string member, double? degrees, int most) => degrees is { } given && Math.Abs(given) <= most ? null : MemberRefusals.Wrong(
        $"{place}.{member}",
        $"A MapLocation button needs a {member} from -{most} to {most} degrees.",
        $"MapLocation 버튼에는 -{most}~{most}도의 {member}이(가) 필요합니다.",
        "Give Latitude and Longitude in degrees.",
        "Latitude와 Longitude를 도 단위로 넣으세요.");

    private static KMsgError? CheckEvent(string place, RcsButton button)
    {
        if (Need(place, nameof(button.Title), button.Title) is { } error)
        {
            return error;
        }

        return button is { StartsAt: { } start, EndsAt: { } end } && end >= start ? null : MemberRefusals.Wrong(
            $"{place}.{nameof(button.EndsAt)}",
            "A Calendar button needs StartsAt and an EndsAt that is not before it.",
            "Calendar 버튼에는 StartsAt과 그보다 늦은 EndsAt이 필요합니다.",
            "Give both times.",
            "두 시각을 모두 넣으세요.");
    }

    private static KMsgError? Need(string place, string member, string? value) => !string.IsNullOrWhiteSpace(value) ? null : MemberRefusals.Missing(
        $"{place}.{member}",
        $"This kind of button needs a {member}.",
        $"이 종류의 버튼에는 {member}이(가) 필요합니다.");
}
