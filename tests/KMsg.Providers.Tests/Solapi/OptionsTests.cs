using KMessage.Solapi;

namespace KMessage.Providers.Tests.Solapi;

public sealed class OptionsTests
{
    public static TheoryData<string, Action<SolapiOptions>, string> Wrong => new()
    {
        { "no key", options => options.ApiKey = "", "SolapiOptions.ApiKey is missing. *console*" },
        { "null key", options => options.ApiKey = null!, "SolapiOptions.ApiKey is missing. *" },
        { "no secret", options => options.ApiSecret = " ", "SolapiOptions.ApiSecret is missing. *console*" },
        { "a secret with a line break", options => options.ApiSecret = "SECRET\n", "SolapiOptions.ApiSecret holds a space, a line break *" },
        { "a key in Korean", options => options.ApiKey = "키", "SolapiOptions.ApiKey holds *" },
        { "no id", options => options.Id = "", "SolapiOptions.Id is empty. *" },
        { "a sender without its zero", options => options.DefaultFrom = "1012345678", "SolapiOptions.DefaultFrom *MissingLeadingZero* Did you mean 010-1234-5678? *" },
        { "an emergency number", options => options.DefaultFrom = "112", "SolapiOptions.DefaultFrom *SpecialNumber*" },
        { "plain http elsewhere", options => options.BaseAddress = new Uri("http://gateway.example"), "SolapiOptions.BaseAddress is 'http://gateway.example/'. Write it as https://host*" },
        { "a path", options => options.BaseAddress = new Uri("/x", UriKind.Relative), "SolapiOptions.BaseAddress *" },
        { "no time to answer", options => options.AnswerTimeout = TimeSpan.Zero, "SolapiOptions.AnswerTimeout *00:00:30*" },
        { "no time to connect", options => options.ConnectTimeout = TimeSpan.Zero, "SolapiOptions.ConnectTimeout *" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_stops_the_program_with_its_name_and_what_to_do(string what, Action<SolapiOptions> change, string message)
    {
        _ = what;
        SolapiOptions options = Options();
        change(options);

        Action create = () => new SolapiProvider(options).Dispose();

        create.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("options");
    }

    [Fact]
    public void Settings_without_a_fault_are_taken()
    {
        SolapiOptions options = Options();
        options.DefaultFrom = "1588-1234";
        options.Id = "solapi-2";

        using var provider = new SolapiProvider(options);

        provider.Id.Should().Be("solapi-2");
    }

    [Fact]
    public void The_settings_show_no_key()
    {
        Options().ToString().Should().Be("SOLAPI 'solapi' at https://api.solapi.com/");
    }

    [Fact]
    public void A_wrong_secret_is_not_repeated_in_the_exception()
    {
        SolapiOptions options = Options();
        options.ApiSecret = "SECRET WITH SPACE";

        Action create = () => new SolapiProvider(options).Dispose();

        create.Should().Throw<ArgumentException>().Which.ToString().Should().NotContain("SECRET WITH SPACE");
    }

    private static SolapiOptions Options() => new() { ApiKey = SolapiTest.ApiKey, ApiSecret = SolapiTest.ApiSecret };
}
