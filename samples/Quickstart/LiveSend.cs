using KMessage;
using KMessage.Solapi;

namespace Quickstart;

/// <summary>One real SMS with real keys, only when asked for by name: it costs money and reaches a person.</summary>
internal static class LiveSend
{
    private const string Usage =
        """
        dotnet run --project samples/Quickstart                                   the whole README against the sandbox; reaches nobody
        dotnet run --project samples/Quickstart -- --live --from 021234567 --to 01012345678
                                                                                  one real SMS through SOLAPI, with the keys in SOLAPI_API_KEY and SOLAPI_API_SECRET
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        string? from = Value(args, "--from");
        string? to = Value(args, "--to");
        if (!args.Contains("--live") || from is null || to is null)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        if (Environment.GetEnvironmentVariable("SOLAPI_API_KEY") is not { Length: > 0 } key || Environment.GetEnvironmentVariable("SOLAPI_API_SECRET") is not { Length: > 0 } secret)
        {
            Console.Error.WriteLine("SOLAPI_API_KEY and SOLAPI_API_SECRET are not set. Set both to send for real.");
            return 2;
        }

        var kmsg = new KMsg(new KMsgOptions { Providers = [new SolapiProvider(new SolapiOptions { ApiKey = key, ApiSecret = secret, DefaultFrom = from })] });
        Result<SendReceipt> result = await kmsg.SendAsync(new TextMessage { To = to, Text = "KMsg for .NET: hello" });
        Console.WriteLine(result);
        return result.IsSuccess ? 0 : 1;
    }

    private static string? Value(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
