namespace KMessage;

/// <summary>How texts are prepared before they are measured and sent.</summary>
public sealed class TextOptions
{
    /// <summary>What happens to characters that SMS, LMS and MMS cannot carry. The default is <see cref="Unencodable.Substitute"/>: ₩ becomes ￦, – becomes -; what has no substitute (emoji) is refused.</summary>
    public Unencodable Unencodable { get; set; }

    /// <summary>What happens to a <c>#{name}</c> that has no value. The default is <see cref="MissingVariable.Refuse"/>.</summary>
    public MissingVariable MissingVariable { get; set; }

    /// <summary>A copy that does not follow later changes.</summary>
    internal TextOptions Copy() => new() { Unencodable = Unencodable, MissingVariable = MissingVariable };
}
