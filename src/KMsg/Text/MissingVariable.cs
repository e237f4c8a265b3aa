namespace KMessage;

/// <summary>What happens to a <c>#{name}</c> that has no value.</summary>
public enum MissingVariable
{
    /// <summary>The text is refused, so that nobody receives a bare <c>#{name}</c>. This is the default.</summary>
    Refuse,

    /// <summary>The placeholder stays in the text as it was written.</summary>
    Keep,
}
