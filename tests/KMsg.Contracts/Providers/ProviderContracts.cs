using System.Reflection;

namespace KMessage.Contracts.Providers;

/// <summary>Looks after the suite itself.</summary>
public static class ProviderContracts
{
    /// <summary>Finds the providers that no class derived from <see cref="ProviderContract{TProvider}"/> tests. A test that expects none keeps a new provider from being forgotten.</summary>
    /// <param name="tests">The assembly with the derived classes.</param>
    /// <param name="providers">The assemblies with the providers.</param>
    public static IReadOnlyList<Type> FindUncovered(Assembly tests, params IEnumerable<Assembly> providers)
    {
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(providers);
        HashSet<Type> covered = [.. tests.GetExportedTypes().Where(type => !type.IsAbstract).Select(CoveredBy).OfType<Type>()];
        return [.. providers.Distinct().SelectMany(assembly => assembly.GetTypes()).Where(IsProvider).Where(type => !covered.Contains(type))];
    }

    private static bool IsProvider(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IProvider));

    private static Type? CoveredBy(Type type)
    {
        for (Type? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == typeof(ProviderContract<>))
            {
                return ancestor.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
