namespace KMessage.Solapi;

/// <summary>What an error code of a whole request means.</summary>
internal readonly record struct ErrorMeaning(KMsgErrorCode Code, LocalizedText Problem, LocalizedText Fix)
{
    public ErrorMeaning(KMsgErrorCode code, string english, string korean, string fix, string fixKorean)
        : this(code, new LocalizedText(english, korean), new LocalizedText(fix, fixKorean))
    {
    }
}
