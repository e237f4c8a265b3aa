namespace KMessage.Stores.Tests.Servers;

/// <summary>The tests of this class, inherited ones included, need a server. Without it: skipped, or failed when <c>KMSG_TEST_REQUIRE_ALL=1</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsServerAttribute(string variable) : Attribute
{
    /// <summary>The environment variable with the connection string.</summary>
    public string Variable => variable;

    public static string? WhySkipped(string variable) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)) && Environment.GetEnvironmentVariable("KMSG_TEST_REQUIRE_ALL") != "1"
            ? $"{variable} is not set. Start servers: eval \"$(tests/servers.sh start)\""
            : null;

    public static string ConnectionString(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{variable} is not set, and KMSG_TEST_REQUIRE_ALL=1 forbids to skip. Start servers: eval \"$(tests/servers.sh start)\"");
}
