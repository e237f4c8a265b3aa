using System.Globalization;

namespace KMessage.Solapi;

/// <summary>The errors of a member that breaks a limit. None repeats a text, a link or a number that was dialled.</summary>
internal static class MemberRefusals
{
    public static KMsgError Wrong(string member, string problem, string problemKorean, string fix, string fixKorean) =>
        Refusals.Invalid(member, new(problem, problemKorean), new(fix, fixKorean));

    public static KMsgError Missing(string member, string fix, string fixKorean) => Wrong(member, $"{member} is missing.", $"{member}이(가) 없습니다.", fix, fixKorean);

    public static KMsgError TooLong(string member, int length, int most) => Wrong(
        member,
        $"{member} has {Number(length)} characters; {Number(most)} are allowed.",
        $"{member}이(가) {Number(length)}자입니다(최대 {Number(most)}자).",
        $"Remove {Number(length - most)} characters.",
        $"{Number(length - most)}자를 줄이세요.");

    public static KMsgError TooManyBytes(string member, int bytes, int most) => Wrong(
        member,
        $"{member} has {Number(bytes)} bytes; {Number(most)} are allowed.",
        $"{member}이(가) {Number(bytes)}바이트입니다(최대 {Number(most)}).",
        $"Remove {Number(bytes - most)} bytes ({Number((bytes - most + 1) / 2)} Korean characters).",
        $"{Number(bytes - most)}바이트(한글 {Number((bytes - most + 1) / 2)}자)를 줄이세요.");

    public static KMsgError TooManyLines(string member, int lineBreaks, int most) => Wrong(
        member,
        $"{member} has {lineBreaks} line breaks; {most} are allowed.",
        $"{member}에 줄바꿈이 {lineBreaks}개 있습니다(최대 {most}개).",
        $"Remove {lineBreaks - most} of them.",
        $"줄바꿈 {lineBreaks - most}개를 줄이세요.");

    public static KMsgError OutOfRange(string member, int value, int least, int most) => Wrong(
        member,
        $"{member} is {Number(value)}; it is a number from {Number(least)} to {Number(most)}.",
        $"{member}이(가) {Number(value)}입니다({Number(least)}~{Number(most)}).",
        $"Give a number from {Number(least)} to {Number(most)}.",
        $"{Number(least)}~{Number(most)} 사이의 수를 넣으세요.");

    public static KMsgError WrongCount(string member, int count, int least, int most) => Wrong(
        member,
        $"{member} has {count} entries; {Range(least, most)}.",
        $"{member}이(가) {count}개입니다({RangeKorean(least, most)}).",
        count < least ? $"Add {least - count}." : $"Remove {count - most}.",
        count < least ? $"{least - count}개를 더하세요." : $"{count - most}개를 빼세요.");

    public static KMsgError BadLink(string member) => Wrong(
        member,
        $"{member} is not a web address.",
        $"{member}이(가) 올바른 웹 주소가 아닙니다.",
        "Write http:// or https://, a host with a dot and no spaces, e.g. https://example.com/page.",
        "https://example.com/page처럼 http:// 또는 https://로 시작하고 공백이 없는 주소를 쓰세요.");

    public static KMsgError BadNumber(string member) => Wrong(
        member,
        $"{member} is not a telephone number.",
        $"{member}이(가) 전화번호가 아닙니다.",
        "Write digits; spaces, dots, hyphens and parentheses may stand between them.",
        "숫자로 쓰세요. 공백, 점, 하이픈, 괄호는 넣어도 됩니다.");

    public static KMsgError Placeholder(string member) => Wrong(
        member,
        $"{member} has a #{{…}} placeholder, which Kakao does not fill in there.",
        $"{member}에는 #{{…}} 변수를 쓸 수 없습니다.",
        "Write the finished value.",
        "완성된 값을 쓰세요.");

    public static KMsgError NotInBubble(string member, BrandBubble bubble) => Wrong(
        member,
        $"A {bubble} brand message has no {member}.",
        $"{bubble} 브랜드 메시지에는 {member}이(가) 없습니다.",
        "Leave it out, or choose a Bubble that has it.",
        "빼거나, 그 항목이 있는 Bubble을 고르세요.");

    public static KMsgError NotWithTemplate(string member) => Wrong(
        member,
        $"{member} stands in the template; it cannot be given together with a TemplateCode.",
        $"{member}은(는) 템플릿에 있으므로 TemplateCode와 함께 줄 수 없습니다.",
        "Leave it out, or leave TemplateCode out to write the message freely.",
        "빼거나, 자유형으로 보내려면 TemplateCode를 빼세요.");

    private static string Range(int least, int most) => most == int.MaxValue ? $"at least {least} are needed" : least == 0 ? $"{most} are allowed" : $"{least} to {most} are allowed";

    private static string RangeKorean(int least, int most) => most == int.MaxValue ? $"최소 {least}개" : least == 0 ? $"최대 {most}개" : $"{least}~{most}개";

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
