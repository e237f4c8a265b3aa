namespace KMessage;

/// <summary>Why a text is not a phone number that a message can go to or come from.</summary>
public enum PhoneNumberProblem
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>There is no digit in it.</summary>
    Empty,

    /// <summary>It has a character that no phone number is written with, such as a letter, a slash, or a digit that is neither ASCII nor full-width.</summary>
    UnexpectedCharacter,

    /// <summary>It has fewer digits than a number with this beginning.</summary>
    TooShort,

    /// <summary>It has more digits than a number with this beginning, or is two numbers.</summary>
    TooLong,

    /// <summary>It is a local number without an area code, such as <c>777-7777</c>.</summary>
    MissingAreaCode,

    /// <summary>Its first 0 is missing, as spreadsheets leave it: <c>1012345678</c>.</summary>
    MissingLeadingZero,

    /// <summary>No Korean number begins like this.</summary>
    UnknownPrefix,

    /// <summary>It begins with <c>+</c> or <c>00</c> and another country code than the one that was stated.</summary>
    OtherCountry,

    /// <summary>The stated country is not a country code of one to three digits, such as <c>82</c>.</summary>
    InvalidCountry,
}
