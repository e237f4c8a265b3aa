namespace KMessage;

/// <summary>What the text of advertising lacks.</summary>
internal enum AdvertisingFlaw
{
    None,
    Mark,
    Name,
    OptOut,
}
