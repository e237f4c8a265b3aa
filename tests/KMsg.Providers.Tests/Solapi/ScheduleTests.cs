namespace KMessage.Providers.Tests.Solapi;

public sealed class ScheduleTests : SolapiTest
{
    [Fact]
    public async Task The_time_goes_out_in_UTC_with_milliseconds_whatever_its_offset()
    {
        await Solapi.SendAsync(Sms() with { ScheduledAt = new DateTimeOffset(2026, 12, 31, 12, 0, 0, 250, TimeSpan.FromHours(9)) });

        ((string?)Gateway.Sends.Single().Json["scheduledDate"]).Should().Be("2026-12-31T03:00:00.250Z");
        Gateway.Sends.Single().Messages.Single()["scheduledDate"].Should().BeNull();
    }

    [Fact]
    public async Task A_message_for_now_has_no_time()
    {
        await Solapi.SendAsync(Sms());

        Gateway.Sends.Single().Json.AsObject().ContainsKey("scheduledDate").Should().BeFalse();
    }

    [Fact]
    public async Task Messages_for_one_moment_share_a_request_and_those_for_another_do_not()
    {
        DateTimeOffset noon = new(2026, 12, 31, 12, 0, 0, TimeSpan.FromHours(9));

        SendManyResult many = await KMsg.SendManyAsync(
        [
            Sms("a") with { ScheduledAt = noon },
            Sms("b"),
            Sms("c") with { ScheduledAt = noon.ToUniversalTime() },
            Sms("d") with { ScheduledAt = noon.AddSeconds(1) },
        ]);

        many.Succeeded.Should().Be(4);
        Gateway.Sends.Select(send => $"{(string?)send.Json["scheduledDate"]}: {string.Join(',', send.Messages.Select(message => (string?)message["customFields"]!["kmsgId"]))}")
            .Should().BeEquivalentTo("2026-12-31T03:00:00.000Z: a,c", ": b", "2026-12-31T03:00:01.000Z: d");
    }

    [Fact]
    public async Task Messages_for_different_moments_in_one_request_are_a_mistake_of_the_caller()
    {
        Func<Task> send = async () => await Solapi.SendBatchAsync([Sms("a"), Sms("b") with { ScheduledAt = Clock.GetUtcNow().AddDays(1) }]);

        await send.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_time_within_six_months_is_taken_and_a_later_one_refused()
    {
        DateTimeOffset limit = Clock.GetUtcNow().AddMonths(6);

        (await Solapi.SendAsync(Sms() with { ScheduledAt = limit })).IsSuccess.Should().BeTrue();
        Result<ProviderReceipt> later = await Solapi.SendAsync(Sms() with { ScheduledAt = limit.AddSeconds(1) });

        later.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        later.Error.Field.Should().Be("ScheduledAt");
        later.Error.Problem.English.Should().Contain("2027-05-23 12:00:01 KST");
        Gateway.Sends.Should().ContainSingle();
    }
}
