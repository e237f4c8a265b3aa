using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>A clock that stands still until a test moves it.</summary>
internal static class Clock
{
    public static FakeTimeProvider At(string time = "2026-11-23T05:00:00Z") =>
        new(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
