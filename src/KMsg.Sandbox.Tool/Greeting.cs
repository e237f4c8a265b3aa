using System.Net;

namespace KMessage.Sandbox.Tool;

/// <summary>What is printed once the sandbox listens.</summary>
internal static class Greeting
{
    public static async Task WriteAsync(KMsgSandbox sandbox, SandboxOptions options, ToolArguments arguments, TextWriter output)
    {
        var address = sandbox.InboxAddress.ToString().TrimEnd('/');
        var isOpen = !IPAddress.IsLoopback(options.Host);
        string[] lines =
        [
            $"KMsg Sandbox  {address}{(options.Token is null ? "" : "/?token=<token>")}",
            "",
            isOpen ? $"  Listens on {options.Host}: others can reach it with the token." : "  Nothing reaches a real phone, costs money or needs an account.",
            arguments.Database is { } file ? $"  Keeps the last {options.KeepMessages:#,0} messages in {Path.GetFullPath(file)}." : $"  Keeps the last {options.KeepMessages:#,0} messages in memory.",
            .. options.Reports.Address is { } webhook ? [$"  Sends delivery reports to {webhook}."] : Array.Empty<string>(),
            "",
            "appsettings.Development.json",
            "",
            sandbox.SettingsToPaste,
            "",
            "or as environment variables",
            "",
            $"  SOLAPI_BASE_URL={sandbox.SolapiAddress}",
            $"  IWINV_ALIMTALK_BASE_URL={sandbox.IwinvAlimTalkAddress}",
            $"  IWINV_SMS_BASE_URL={sandbox.IwinvSmsAddress}",
            "",
            "Ctrl+C stops it.",
        ];
        await output.WriteLineAsync(string.Join(Environment.NewLine, lines)).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
    }
}
