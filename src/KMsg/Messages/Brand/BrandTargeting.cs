namespace KMessage;

/// <summary>Whom a <see cref="BrandMessage"/> may reach.</summary>
public enum BrandTargeting
{
    /// <summary>Friends of the channel among the recipients (I).</summary>
    Friends,

    /// <summary>Everybody who agreed to the company's advertising (M).</summary>
    Consenting,

    /// <summary>Those who agreed and are not friends of the channel (N).</summary>
    ConsentingNonFriends,
}
