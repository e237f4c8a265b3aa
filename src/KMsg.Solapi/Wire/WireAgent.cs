using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>What tells SOLAPI which software sends (spec solapi.md §2.2).</summary>
internal static class WireAgent
{
    private static readonly string SdkVersion = $"csharp/{Version()}";
    private static readonly string OsPlatform = $"{OsName()} | {RuntimeInformation.FrameworkDescription}";

    public static void Write(Utf8JsonWriter json, string? appId)
    {
        json.WriteStartObject("agent");
        WriteMembers(json, appId);
        json.WriteEndObject();
    }

    /// <summary>The same without an object around it, as groups want it (spec solapi.md §4).</summary>
    public static void WriteMembers(Utf8JsonWriter json, string? appId)
    {
        json.WriteString("sdkVersion", SdkVersion);
        json.WriteString("osPlatform", OsPlatform);
        json.WriteGiven("appId", appId);
    }

    private static string Version()
    {
        string version = typeof(WireAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        int commit = version.IndexOf('+', StringComparison.Ordinal);
        return commit < 0 ? version : version[..commit];
    }

    private static string OsName() =>
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsLinux() ? "linux" : "other";
}
