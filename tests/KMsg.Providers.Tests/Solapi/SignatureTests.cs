using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KMessage.Providers.Tests.Solapi;

public sealed partial class SignatureTests : SolapiTest
{
    /// <summary>The vectors of spec solapi.md §1.1, and the five that the official Node SDK made (captures 01 and 45).</summary>
    public static TheoryData<string, string, string> Vectors => new()
    {
        { "2026-01-02T03:04:05Z", "0123456789abcdef0123456789abcdef", "6a7d7cf3af33c71ee75f6baa0b6b2746c3ef5ad40622dfe711e372e2c4d13d01" },
        { "2026-01-02T12:04:05+09:00", "0123456789abcdef0123456789abcdef", "9cea1bf780b2324e8381a7bf6c39bfaa6e0eb122241e5f8673e0b923badefbce" },
        { "2026-11-23T14:47:43+09:00", "RBI6Q4PGAYsoaPBGJJq68KFro5lakemN", "26e855b4c8829c0ac6f446b76159f31f0317035354bd7516c2dfb1dbbf83cddb" },
        { "2026-11-23T14:47:43+09:00", "VKDn8sb3QfKW6wGqr5tHFZFRLkHnVoG4", "f876ef9b0049136d56434cbf7125c266a1623f19e8870e1fb224b12162601634" },
        { "2026-11-23T14:47:43+09:00", "K7IYIxXUQRhqGqRJ3X3tjftsY193yEaX", "cf054139a1e1aa79873cf0d413c96366d4587a86cc75b1586ce95644bc5a870b" },
        { "2026-11-23T14:47:43+09:00", "WX0vhexsQ82447Z1HgpE4z65VZ28A348", "9f186f0bfaebe607e8eadabe4c6f6a5c854167c344e052ea4d1dcf61d054fce9" },
        { "2026-11-23T14:47:43+09:00", "U2HBVJBEgfY4Ar4CNysSffmefN84rtFo", "99b1df78d597b0ef8fe905a8e45cfa1864b8967672ebe98d7445277443125940" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_tests_own_signature_is_that_of_the_spec(string date, string salt, string signature) => Sign(date, salt).Should().Be(signature);

    [Fact]
    public async Task The_header_is_written_as_the_spec_says_and_signs_the_date_and_salt_that_it_shows()
    {
        Clock.SetUtcNow(new DateTimeOffset(2027, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

        await Solapi.SendAsync(Sms());

        Match header = Header().Match(Gateway.Sends.Single().Authorization!);
        header.Success.Should().BeTrue();
        header.Groups["key"].Value.Should().Be(ApiKey);
        header.Groups["date"].Value.Should().Be("2027-01-02T03:04:05Z");
        header.Groups["signature"].Value.Should().Be(Sign(header.Groups["date"].Value, header.Groups["salt"].Value));
    }

    [Fact]
    public async Task The_date_is_Gregorian_and_in_ASCII_digits_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("th-TH");
            await Solapi.SendAsync(Sms());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Header().Match(Gateway.Sends.Single().Authorization!).Groups["date"].Value.Should().Be("2026-11-23T03:00:00Z");
    }

    [Fact]
    public async Task Every_attempt_has_a_salt_of_its_own_and_so_has_every_retry_of_a_read()
    {
        Gateway.OnOther = _ => RecordingGateway.Json(System.Net.HttpStatusCode.ServiceUnavailable, "{}");
        await Solapi.SendAsync(Sms());
        await Solapi.SendAsync(Sms());
        Task<Result<Balance>> read = Solapi.GetBalanceAsync();
        while (!read.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Gateway.Requests.Should().HaveCount(2 + 3);
        Gateway.Requests.Select(request => Header().Match(request.Authorization!).Groups["salt"].Value).Should().OnlyHaveUniqueItems().And.OnlyContain(salt => salt.Length == 32);
    }

    private static string Sign(string date, string salt) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ApiSecret), Encoding.UTF8.GetBytes(date + salt)));

    [GeneratedRegex("^HMAC-SHA256 apiKey=(?<key>[^,]+), date=(?<date>[^,]+), salt=(?<salt>[0-9a-zA-Z]{32}), signature=(?<signature>[0-9a-f]{64})$")]
    private static partial Regex Header();
}
