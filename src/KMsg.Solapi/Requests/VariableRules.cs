namespace KMessage.Solapi;

/// <summary>The rules of variables that the gateway fills in.</summary>
internal static class VariableRules
{
    /// <summary>Every name has a value.</summary>
    public static KMsgError? Check(MessageVariables variables)
    {
        foreach ((string name, string? value) in variables)
        {
            if (value is null)
            {
                return Refusals.NoVariableValue(name);
            }
        }

        return null;
    }

    /// <summary>KakaoTalk: besides, no name has a dot (spec solapi.md §2.5, capture 07).</summary>
    public static KMsgError? CheckKakao(MessageVariables variables) =>
        Check(variables) ?? (variables.Keys.FirstOrDefault(name => name.Contains('.', StringComparison.Ordinal)) is { } dotted ? Refusals.DotInVariable(dotted) : null);
}
