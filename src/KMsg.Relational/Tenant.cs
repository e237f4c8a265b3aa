namespace KMessage.Relational;

/// <summary>Whose data it is, as every store has it.</summary>
internal static class Tenant
{
    private const int MostCharacters = 100;

    /// <summary>The tenant of the options.</summary>
    /// <exception cref="ArgumentException">It cannot be used.</exception>
    public static string Of(RelationalStoreOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Tenant);
        return options.Tenant.Length <= MostCharacters && SqlParameters.Storable(options.Tenant) == options.Tenant
            ? options.Tenant
            : throw new ArgumentException($"A tenant's name has at most {MostCharacters} characters, without U+0000. 테넌트 이름은 {MostCharacters}자 이하여야 합니다.", nameof(options));
    }
}
