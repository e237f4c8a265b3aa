using System.Globalization;
using System.Text;

namespace KMessage.Solapi;

/// <summary>An address with its parameters; what has no value is left out. Operators stand in brackets behind the name (spec solapi.md §3: <c>name[like]</c>).</summary>
internal sealed class QueryString(string path)
{
    private readonly StringBuilder _text = new(path);
    private char _separator = '?';

    public QueryString Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _text.Append(_separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            _separator = '&';
        }

        return this;
    }

    public QueryString Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    public QueryString Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    public QueryString Add(string name, DateTimeOffset? time) => Add(name, time is { } at ? WireDate.Write(at) : null);

    /// <summary>The first and the last moment of a range.</summary>
    public QueryString AddRange(string name, DateTimeOffset? from, DateTimeOffset? to) => Add($"{name}[gte]", from).Add($"{name}[lte]", to);

    /// <summary>How many entries, and from where on.</summary>
    public QueryString AddPage(int pageSize, string? pageKey) => Add("limit", pageSize).Add("startKey", pageKey);

    public override string ToString() => _text.ToString();
}
