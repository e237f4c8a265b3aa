using System.Text.RegularExpressions;
using CsCheck;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>Korean time on the wire, whatever the zone of the machine and of the time that is given. Changes the process's zone, so nothing else runs meanwhile.</summary>
[Collection(nameof(TimeZoneTests))]
public sealed partial class TimeZoneTests
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Seoul")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kathmandu")]
    public async Task The_machines_zone_changes_nothing_that_is_written_or_read(string zone)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // The zone of a process cannot be set there; the other tests stand in.
        }

        string? before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            TimeZoneInfo.Local.GetUtcOffset(new DateTime(2030, 1, 1)).Should().Be(TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(new DateTime(2030, 1, 1)), "otherwise this test shows nothing");

            await CheckAsync();
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }

    private static async Task CheckAsync()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted).Then(IwinvTestBench.AcceptedText).Then("""{"code":200,"totalCount":1,"list":[{"seqNo":17,"phone":"01012345678","statusCode":"OK","sendDate":"2030-01-01 00:30:00","receiveDate":"2030-07-01 00:30:01"}]}""");
        DateTimeOffset at = VectorCase.Date("2030-01-01T15:30:00Z");

        await bench.SendAsync(IwinvTestBench.AlimTalk() with { ScheduledAt = at });
        await bench.SendAsync(IwinvTestBench.Sms() with { ScheduledAt = at });
        DeliveryReport report = (await bench.Provider.GetDeliveryStatusesAsync([new() { MessageId = "m", ProviderMessageId = "17", Type = MessageType.AlimTalk, To = "01012345678", AcceptedAt = bench.Now }])).Value[0]!;

        ((string?)bench.Gateway.Requests[0].Json["sendDate"]).Should().Be("2030-01-02 00:30:00");
        ((string?)bench.Gateway.Requests[1].Json["date"]).Should().Be("2030-01-02 00:30:00");
        ((string?)bench.Gateway.Requests[2].Json["endDate"]).Should().Be("2030-01-01 12:00:00");
        (report.SentAt, report.CompletedAt).Should().Be((VectorCase.Date("2029-12-31T15:30:00Z"), VectorCase.Date("2030-06-30T15:30:01Z")));
    }

    [Fact]
    public async Task One_moment_is_one_text_in_whatever_offset_it_is_given() =>
        await Gen.Select(Gen.Int[20, 1000], Gen.Int[-14 * 4, 14 * 4]).SampleAsync(
            async sample =>
            {
                using var bench = new IwinvTestBench();
                bench.Gateway.Then(IwinvTestBench.Accepted);
                DateTimeOffset at = bench.Now.AddMinutes(sample.Item1);

                await bench.SendAsync(IwinvTestBench.AlimTalk() with { ScheduledAt = at.ToOffset(TimeSpan.FromMinutes(15 * sample.Item2)) });

                ((string?)bench.Gateway.Single.Json["sendDate"]).Should().Be(at.UtcDateTime.AddHours(9).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
            },
            iter: 200);

    [Fact]
    public async Task The_culture_changes_nothing_that_is_written()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            // A Buddhist and a Hijri calendar, and digits and separators of their own.
            foreach (string culture in new[] { "th-TH", "ar-SA", "fa-IR", "ko-KR", "de-DE" })
            {
                System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
                await CheckAsync();
            }
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("2030-13-01 00:00:00")]
    [InlineData("soon")]
    [InlineData("")]
    public async Task A_date_that_is_none_is_left_out(string date)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then($$"""{"code":200,"list":[{"seqNo":17,"phone":"01012345678","statusCode":"OK","sendDate":"{{date}}","receiveDate":null}]}""");

        DeliveryReport report = (await bench.Provider.GetDeliveryStatusesAsync([new() { MessageId = "m", ProviderMessageId = "17", Type = MessageType.AlimTalk, To = "01012345678", AcceptedAt = bench.Now }])).Value[0]!;

        (report.SentAt, report.CompletedAt).Should().Be((null, null));
    }

    [Fact]
    public void No_source_file_of_the_package_names_the_local_zone()
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "KMsg.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        root.Should().NotBeNull($"the checkout is above {AppContext.BaseDirectory}");
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(root!, "src", "KMsg.Iwinv"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))];

        files.Should().HaveCountGreaterThan(20);
        files.Where(file => LocalZone().IsMatch(File.ReadAllText(file))).Should().BeEmpty();
    }

    [GeneratedRegex(@"TimeZoneInfo|ToLocalTime|LocalDateTime|GetLocalNow|DateTimeKind\.Local|AssumeLocal|DateTime\.Now|DateTimeOffset\.Now|DateTime\.Today")]
    private static partial Regex LocalZone();
}
