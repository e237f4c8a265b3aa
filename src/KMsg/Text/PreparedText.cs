namespace KMessage;

/// <summary>A text made ready for SMS, LMS or MMS by <see cref="MessageText.Prepare"/>, or what stands in its way.</summary>
/// <remarks>It has no readable <c>ToString</c> on purpose: the text of a message does not belong in a log.</remarks>
public readonly struct PreparedText
{
    private readonly string? _text;

    internal PreparedText(string text, int byteCount, UnsendableCharacter? firstUnsendable = null, int unsendableCount = 0)
    {
        _text = text;
        ByteCount = byteCount;
        FirstUnsendable = firstUnsendable;
        UnsendableCount = unsendableCount;
    }

    /// <summary>The prepared text; the very instance that was given when nothing had to change. It still holds what could not be sent, if anything.</summary>
    /// <value>It may be empty after <see cref="Unencodable.Remove"/>.</value>
    public string Text => _text ?? "";

    /// <summary>The length of <see cref="Text"/> in CP949 bytes, as <see cref="MessageText.CountBytes(ReadOnlySpan{char})"/> counts.</summary>
    public int ByteCount { get; }

    /// <summary>The first character that cannot be sent, or null when all can.</summary>
    public UnsendableCharacter? FirstUnsendable { get; }

    /// <summary>How many characters, as a person counts them, cannot be sent.</summary>
    public int UnsendableCount { get; }

    /// <summary>Whether every character can be sent.</summary>
    public bool IsSendable => UnsendableCount == 0;
}
