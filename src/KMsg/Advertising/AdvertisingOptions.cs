namespace KMessage;

/// <summary>
/// The rules of Korean advertising (Network Act art. 50, experience.md App. A). Off by default; switched on, advertising that breaks one is refused before it leaves, with the corrected text in
/// <see cref="KMsgError.SuggestedText"/>. They help to keep the law and are no legal advice.
/// </summary>
public sealed class AdvertisingOptions
{
    /// <summary>Whether the rules are checked.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsEnforced { get; set; }

    /// <summary>The name that has to follow <c>(광고)</c>. When not given, any name does.</summary>
    public string? SenderName { get; set; }

    /// <summary>The free opt-out number (080…) that has to stand at the end. When not given, any 080 number does.</summary>
    public string? OptOutNumber { get; set; }

    /// <summary>The words before the opt-out number.</summary>
    /// <value>The default is <c>무료수신거부</c>.</value>
    public string OptOutLabel { get; set; } = "무료수신거부";

    /// <summary>The hours in which no advertising is sent.</summary>
    /// <value>The default is 20:50 to 08:00 KST.</value>
    public QuietHours QuietHours { get; set; } = QuietHours.Default;

    /// <summary>Other hours for single kinds of messages.</summary>
    public Dictionary<MessageType, QuietHours> QuietHoursByType { get; } = [];

    /// <summary>What becomes of advertising in the quiet hours.</summary>
    /// <value>The default is <see cref="QuietHoursAction.Refuse"/>.</value>
    public QuietHoursAction OnQuietHours { get; set; }

    /// <summary>Says whether the recipient of a message agreed to advertising at night, which the law asks for separately. Nobody did when not given; one that throws counts as no.</summary>
    public Func<Message, bool>? HasNightConsent { get; set; }

    /// <summary>Who asked not to be written to. Consulted for every message, whether or not the rules are enforced.</summary>
    public ISuppressionList? SuppressionList { get; set; }

    internal AdvertisingOptions Copy()
    {
        var copy = new AdvertisingOptions
        {
            IsEnforced = IsEnforced,
            SenderName = SenderName,
            OptOutNumber = OptOutNumber,
            OptOutLabel = OptOutLabel,
            QuietHours = QuietHours,
            OnQuietHours = OnQuietHours,
            HasNightConsent = HasNightConsent,
            SuppressionList = SuppressionList,
        };
        foreach ((MessageType type, QuietHours hours) in QuietHoursByType)
        {
            copy.QuietHoursByType.Add(type, hours);
        }

        return copy;
    }
}
