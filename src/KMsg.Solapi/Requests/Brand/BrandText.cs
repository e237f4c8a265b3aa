namespace KMessage.Solapi;

/// <summary>The limits of texts and links in brand messages. Lengths are UTF-16 units, as SOLAPI's SDK counts them; a CR LF is one line break.</summary>
internal static class BrandText
{
    private const string Opening = "#{";

    /// <summary>A text within its limits, if there is one.</summary>
    public static KMsgError? Check(string member, string? text, int most, int mostLines = int.MaxValue)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > most)
        {
            return MemberRefusals.TooLong(member, text.Length, most);
        }

        int lineBreaks = text.ReplaceLineEndings("\n").Count(character => character == '\n');
        return lineBreaks > mostLines ? MemberRefusals.TooManyLines(member, lineBreaks, mostLines) : null;
    }

    /// <summary>A text that has to be there.</summary>
    public static KMsgError? CheckRequired(string member, string? text, int most, int mostLines = int.MaxValue) =>
        string.IsNullOrWhiteSpace(text) ? MemberRefusals.Missing(member, "Give the text to show.", "보여 줄 글을 넣으세요.") : Check(member, text, most, mostLines);

    /// <summary>A web address, if there is one. Placeholders that were kept count as any text.</summary>
    public static KMsgError? CheckLink(string member, string? link) =>
        string.IsNullOrEmpty(link) || WebAddress.IsValid(TextTemplate.Fill(link, _ => "x").Text) ? null : MemberRefusals.BadLink(member);

    /// <summary>A value without placeholders.</summary>
    public static KMsgError? CheckFinished(string member, string? text) =>
        text?.Contains(Opening, StringComparison.Ordinal) == true ? MemberRefusals.Placeholder(member) : null;

    /// <summary>The web addresses of a link; those that open apps have forms of their own.</summary>
    public static KMsgError? CheckLinks(string member, BrandLink? link, bool needsMobile)
    {
        if (needsMobile && string.IsNullOrWhiteSpace(link?.MobileUrl))
        {
            return MemberRefusals.Missing($"{member}.MobileUrl", "Give the page that a tap opens on a phone.", "누르면 휴대전화에서 열릴 주소를 넣으세요.");
        }

        return link is null ? null : CheckLink($"{member}.MobileUrl", link.MobileUrl) ?? CheckLink($"{member}.PcUrl", link.PcUrl);
    }
}
