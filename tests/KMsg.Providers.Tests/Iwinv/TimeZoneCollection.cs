namespace KMessage.Providers.Tests.Iwinv;

/// <summary>Tests that change the process's time zone run while no others do.</summary>
[CollectionDefinition(nameof(TimeZoneTests), DisableParallelization = true)]
public sealed class TimeZoneCollection;
