namespace KMessage;

/// <summary>Something that did not keep a message from being sent but deserves a look.</summary>
/// <param name="Code">A stable name, such as <c>"SenderNumberOftenFiltered"</c>.</param>
/// <param name="Text">What it is and what to do, without whole numbers or texts.</param>
public sealed record SendWarning(string Code, LocalizedText Text)
{
    /// <summary>The code and the text.</summary>
    public override string ToString() => $"{Code}: {Text}";
}
