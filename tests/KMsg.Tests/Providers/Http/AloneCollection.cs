namespace KMessage.Tests.Providers.Http;

/// <summary>Tests that nothing else may run beside.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
