using System.Globalization;
using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>
/// Writes RCS buttons with all the members that the documents name (spec solapi.md §2.7); the Node SDK knows only a link and coordinates. Coordinates are strings (capture 11), times ISO 8601 in UTC
/// like all others (the form is not documented).
/// </summary>
internal static class RcsButtonWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<RcsButton> buttons)
    {
        if (buttons.Count == 0)
        {
            return;
        }

        json.WriteStartArray("buttons");
        foreach (RcsButton button in buttons)
        {
            json.WriteStartObject();
            json.WriteString("buttonName", button.Name);
            json.WriteString("buttonType", TypeOf(button.Type));
            json.WriteGiven("link", button.Link);
            json.WriteGiven("latitude", Degrees(button.Latitude));
            json.WriteGiven("longitude", Degrees(button.Longitude));
            json.WriteGiven("label", button.Label);
            json.WriteGiven("query", button.Query);
            json.WriteGiven("title", button.Title);
            json.WriteGiven("startTime", button.StartsAt is { } start ? WireDate.Write(start) : null);
            json.WriteGiven("endTime", button.EndsAt is { } end ? WireDate.Write(end) : null);
            json.WriteGiven("text", button.Text);
            json.WriteGiven("phone", WireNumber.Digits(button.PhoneNumber));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Ten decimals are a hundredth of a millimetre.
    private static string? Degrees(double? degrees) => degrees?.ToString("0.0#########", CultureInfo.InvariantCulture);

    private static string TypeOf(RcsButtonType type) => type switch
    {
        RcsButtonType.WebLink => "WL",
        RcsButtonType.MapLocation => "ML",
        RcsButtonType.MapQuery => "MQ",
        RcsButtonType.ShareLocation => "MR",
        RcsButtonType.Calendar => "CA",
        RcsButtonType.Copy => "CL",
        RcsButtonType.Dial => "DL",
        RcsButtonType.SendMessage => "MS",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The rules have let a button through that has no name on the wire."),
    };
}
