namespace KMessage.Iwinv;

/// <summary>The errors of templates and their variables. Names of variables are the program's own and are shown; values never.</summary>
internal static class TemplateRefusals
{
    public static KMsgError NotFound(string code) => Refusals.Invalid(
        nameof(AlimTalkMessage.TemplateCode),
        new($"IWINV has no template '{Shown(code)}'.", $"IWINV에 템플릿 '{Shown(code)}'이(가) 없습니다."),
        new("Compare TemplateCode with the IWINV console.", "TemplateCode를 IWINV 콘솔과 비교하세요."),
        KMsgErrorCode.TemplateNotFound);

    /// <summary>The look-up before a send failed: whatever it was, nothing was sent.</summary>
    public static KMsgError NotLookedUp(string code, KMsgError error) => error.Code == KMsgErrorCode.TemplateNotFound ? error : error with
    {
        Outcome = SendOutcome.NotSent,
        Problem = new(
            $"Nothing was sent, because the order of template '{Shown(code)}' could not be looked up. {error.Problem.English}",
            $"템플릿 '{Shown(code)}'의 변수 순서를 조회하지 못해 발송하지 않았습니다. {error.Problem.Korean}"),
        Fix = new(
            $"{error.Fix.English} Or give AlimTalkMessage.TemplateText, which needs no look-up.",
            $"{error.Fix.Korean} 또는 조회가 필요 없도록 AlimTalkMessage.TemplateText를 주세요."),
    };

    public static KMsgError Cancelled() => new()
    {
        Code = KMsgErrorCode.RequestAborted,
        Outcome = SendOutcome.NotSent,
        Problem = new("The call was cancelled before anything was sent.", "보내기 전에 호출이 취소되었습니다."),
        Fix = new("Send it again if it is still wanted.", "아직 필요하면 다시 보내세요."),
    };

    public static KMsgError MissingVariables(string code, IReadOnlyList<string> missing, MessageVariables given)
    {
        string names = string.Join(", ", missing.Select(name => $"#{{{name}}}"));
        string[] has = [.. given.Where(pair => pair.Value is not null).Select(pair => pair.Key)];
        string hasNames = has.Length == 0 ? "(none)" : string.Join(", ", has);
        string? suggestion = TextTemplate.Suggest(missing[0], has.Except(missing));
        string meant = suggestion is null ? string.Empty : $" Did you mean '{suggestion}'?";
        string meantKorean = suggestion is null ? string.Empty : $" 혹시 '{suggestion}' → '{missing[0]}'?";
        return Refusals.Invalid(
            nameof(AlimTalkMessage.Variables),
            new($"Template '{Shown(code)}' has no value for {names}. Given: {hasNames}.{meant}", $"템플릿 '{Shown(code)}'에 변수 {names}의 값이 없습니다. 준 값: {hasNames}.{meantKorean}"),
            new("Give every variable a value (an empty string counts).", "모든 변수에 값을 주세요(빈 문자열도 됩니다)."));
    }

    public static KMsgError PositionalParametersThrew(string exception) => Refusals.Invalid(
        nameof(IwinvOptions.PositionalParameters),
        new($"IwinvOptions.PositionalParameters threw {exception}, so nothing was sent.", $"IwinvOptions.PositionalParameters에서 {exception} 예외가 발생해 발송하지 않았습니다."),
        new("Correct the delegate; return null for templates that follow the ordinary rule.", "대리자를 고치세요. 일반 규칙을 따를 템플릿에는 null을 돌려주세요."));

    private static string Shown(string code) => Masking.ForeignText(code, 40);
}
