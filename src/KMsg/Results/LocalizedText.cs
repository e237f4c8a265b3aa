using System.Globalization;

namespace KMessage;

/// <summary>A sentence in English and in Korean.</summary>
/// <param name="English">The sentence in English.</param>
/// <param name="Korean">The same in Korean.</param>
public readonly record struct LocalizedText(string English, string Korean)
{
    /// <summary>No sentence.</summary>
    public static LocalizedText Empty => new(string.Empty, string.Empty);

    /// <summary>Korean for a Korean culture, English for every other.</summary>
    /// <param name="culture">The culture to speak to.</param>
    public string For(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "ko" ? Korean ?? string.Empty : English ?? string.Empty;
    }

    /// <summary>The sentence in the language of <see cref="CultureInfo.CurrentUICulture"/>.</summary>
    public override string ToString() => For(CultureInfo.CurrentUICulture);
}
