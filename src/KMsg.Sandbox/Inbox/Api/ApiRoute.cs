namespace KMessage.Sandbox;

/// <summary>One call of the API: its method, its path with <c>*</c> for a value, and the query words it knows.</summary>
internal sealed record ApiRoute(string Method, string Path, Func<ApiRequest, Task<ApiAnswer>> Handle, params string[] Words)
{
    private readonly string[] _segments = Path.Split('/');

    public bool Leads(IReadOnlyList<string> path) =>
        path.Count == _segments.Length && path.Zip(_segments).All(pair => pair.Second == "*" ? pair.First.Length > 0 : pair.First == pair.Second);
}
