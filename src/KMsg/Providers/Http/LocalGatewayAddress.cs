namespace KMessage.Http;

/// <summary>Lets an unchanged program talk to a gateway simulator on the same machine.</summary>
public static class LocalGatewayAddress
{
    /// <summary>The address in an environment variable, for a provider whose options name none.</summary>
    /// <param name="variable">The variable, such as <c>SOLAPI_BASE_URL</c>.</param>
    /// <returns>The address, or <see langword="null"/> when the variable is not set.</returns>
    /// <exception cref="ArgumentException">
    /// The variable does not hold a loopback address. No other is taken from the environment, so that nothing outside the program's own settings can lead keys and messages elsewhere.
    /// </exception>
    public static Uri? FromEnvironment(string variable)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(variable);
        string? value = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        bool isLocal = Uri.TryCreate(value, UriKind.Absolute, out Uri? address) && address.IsLoopback && address.Scheme is ("http" or "https");
        return isLocal
            ? address
            : throw new ArgumentException($"The environment variable {variable} does not hold a loopback address such as http://127.0.0.1:5080. Only those are taken from the environment; for another gateway set BaseAddress in the provider's options.");
    }
}
