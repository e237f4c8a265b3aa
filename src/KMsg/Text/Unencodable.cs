namespace KMessage;

/// <summary>What happens to characters that a Korean text message cannot carry.</summary>
public enum Unencodable
{
    /// <summary>
    /// Characters with an agreed stand-in are replaced (<c>₩</c> by <c>￦</c>, <c>–</c> by <c>-</c>, a no-break space by a space); the text is
    /// refused when one without a stand-in, such as an emoji, remains. This is the default.
    /// </summary>
    Substitute,

    /// <summary>As <see cref="Substitute"/>, and what has no stand-in is taken out: an emoji goes as a whole, with its joiners and modifiers.</summary>
    Remove,

    /// <summary>Nothing is replaced or removed: the text is refused when any character cannot be carried.</summary>
    Refuse,
}
