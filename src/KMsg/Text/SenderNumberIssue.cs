namespace KMessage;

/// <summary>What is wrong with, or questionable about, a sender number.</summary>
public enum SenderNumberIssue
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no digit in it, or a character that no number is written with.</summary>
    NotANumber,

    /// <summary>It has fewer digits than a number with this beginning, or fewer than 8.</summary>
    TooShort,

    /// <summary>It has more digits than a number with this beginning, or more than 12.</summary>
    TooLong,

    /// <summary>It is a local number without an area code, such as <c>777-7777</c>.</summary>
    MissingAreaCode,

    /// <summary>Its first 0 is missing, as spreadsheets leave it: <c>1012345678</c>.</summary>
    MissingLeadingZero,

    /// <summary>No Korean number begins like this.</summary>
    UnknownPrefix,

    /// <summary>It is another country's number.</summary>
    OtherCountry,

    /// <summary>An area code stands before a number that has none: <c>02-1588-1234</c>.</summary>
    AreaCodeBeforeServiceNumber,

    /// <summary>Digits follow a number that ends before them: <c>1588-1234-111</c>.</summary>
    ExtensionAfterServiceNumber,

    /// <summary>It is a special number such as <c>112</c> or <c>1335</c>, which only the institution that owns it may use.</summary>
    SpecialNumber,

    /// <summary>A warning: phones and carriers often filter messages from 070 (internet telephone) numbers.</summary>
    InternetTelephone,

    /// <summary>A warning: some gateways refuse 050 (personal) numbers.</summary>
    PersonalNumber,

    /// <summary>A warning: 080 (free call) numbers are for opting out; ask the gateway whether it takes them as senders.</summary>
    FreeCallNumber,
}
