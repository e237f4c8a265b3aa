namespace KMessage.Tracking;

/// <summary>Finds what stands twice in a batch.</summary>
internal static class RepeatedKeys
{
    public static void Refuse(IEnumerable<string> keys, string parameter)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string key in keys)
        {
            if (!seen.Add(key))
            {
                throw new ArgumentException($"'{key}' stands there twice. Within one call each id may stand once: merge the two, or make two calls.", parameter);
            }
        }
    }
}
