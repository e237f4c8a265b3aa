using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>Options that cannot work are refused when the client is made.</summary>
public sealed class GatewayHttpOptionsTests
{
    [Theory]
    [InlineData("https://api.solapi.com")]
    [InlineData("https://10.0.0.1/path")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://[::1]:5000")]
    public void Https_and_loopback_are_taken(string address)
    {
        Action make = () => new GatewayHttpClient(GatewayRequests.Options(new Uri(address))).Dispose();

        make.Should().NotThrow();
    }

    [Theory]
    [InlineData("http://api.solapi.com", "*plain http to another machine*")]
    [InlineData("http://10.0.0.1", "*plain http to another machine*")]
    [InlineData("http://localhost.evil.example", "*plain http to another machine*")]
    [InlineData("ftp://api.solapi.com", "*not an absolute http(s) address*")]
    [InlineData("/relative", "*not an absolute http(s) address*")]
    [InlineData("https://key:canary@api.solapi.com", "*user name*")]
    [InlineData("https://api.solapi.com/?key=canary", "*query*")]
    public void Any_other_address_is_refused_with_a_reason_and_without_its_secrets(string address, string reason)
    {
        Action make = () => new GatewayHttpClient(GatewayRequests.Options(new Uri(address, UriKind.RelativeOrAbsolute))).Dispose();

        make.Should().Throw<ArgumentException>().WithMessage(reason).Which.Message.Should().NotContain("canary");
    }

    [Fact]
    public void Limits_out_of_range_are_refused_by_name()
    {
        GatewayHttpOptions options = GatewayRequests.Options(new Uri("https://gateway.example"));
        (string Name, GatewayHttpOptions Options)[] wrong =
        [
            ("ConnectTimeout", options with { ConnectTimeout = TimeSpan.Zero }),
            ("AnswerTimeout", options with { AnswerTimeout = TimeSpan.FromSeconds(-1) }),
            ("AnswerTimeout", options with { AnswerTimeout = TimeSpan.FromDays(30) }),
            ("MaxAnswerBytes", options with { MaxAnswerBytes = 0 }),
            ("MaxAnswerBytes", options with { MaxAnswerBytes = int.MaxValue }),
            ("MaxReadRetries", options with { MaxReadRetries = -1 }),
        ];

        wrong.Should().AllSatisfy(it => FluentActions.Invoking(() => new GatewayHttpClient(it.Options)).Should().Throw<ArgumentException>().WithMessage($"{it.Name} is *"));
    }
}
