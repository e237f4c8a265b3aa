using System.Data.Common;
using System.Text;

namespace KMessage.Relational;

/// <summary>Puts values into commands.</summary>
public static class SqlParameters
{
    /// <summary>Adds a parameter.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">Its name, without the @.</param>
    /// <param name="value">Its value.</param>
    public static void Add(this DbCommand command, string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(command);
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = Value(value);
        command.Parameters.Add(parameter);
    }

    /// <summary>A value as a driver takes it. A text gets U+FFFD for what some engine cannot keep (U+0000, half a surrogate pair), as everything does that is stored.</summary>
    /// <param name="value">The value.</param>
    public static object Value(object? value) => value switch
    {
        null => DBNull.Value,
        string text => Storable(text),
        _ => value,
    };

    internal static string Storable(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && !text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            clean.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        }

        return clean.ToString();
    }
}
