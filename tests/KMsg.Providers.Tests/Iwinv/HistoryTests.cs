using System.Globalization;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Iwinv;

public sealed class HistoryTests
{
    private static DeliveryQuery Query(IwinvTestBench bench, string? id, string to = "01012345678", MessageType type = MessageType.AlimTalk, double daysAgo = 0) =>
        new() { MessageId = $"{id}-{to}", ProviderMessageId = id, Type = type, To = to, AcceptedAt = bench.Now.AddDays(-daysAgo) };

    private static string Row(string id, string phone, string code = "OK") => $$"""{"seqNo":{{id}},"phone":"{{phone}}","statusCode":"{{code}}"}""";

    private static string TextRow(string id, string phone, string code = "06") => $$"""{"requestNo":"{{id}}","phone":"{{phone}}","sendStatusCode":"{{code}}"}""";

    [Fact]
    public async Task One_request_serves_many_messages_of_a_day()
    {
        using var bench = new IwinvTestBench();
        string rows = string.Join(',', Enumerable.Range(0, 300).Select(index => Row($"{1000 + index}", $"010{index:00000000}")));
        bench.Gateway.Then($$"""{"code":200,"totalCount":300,"list":[{{rows}}]}""");

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([.. Enumerable.Range(0, 100).Select(index => Query(bench, $"{1000 + (index * 3)}", $"010{index * 3:00000000}"))]);

        result.Value.Should().HaveCount(100).And.OnlyContain(report => report!.Status == DeliveryStatus.Delivered);
        result.Value.Select(report => report!.ProviderMessageId).Should().Equal(Enumerable.Range(0, 100).Select(index => $"{1000 + (index * 3)}"));
        bench.Gateway.Single.Text.Should().Be("""{"pageNum":1,"pageSize":1000,"startDate":"2029-12-31 12:00:00","endDate":"2030-01-01 12:00:00"}""");
    }

    [Fact]
    public async Task One_request_serves_all_recipients_of_a_batch()
    {
        using var bench = new IwinvTestBench();
        string rows = string.Join(',', Enumerable.Range(0, 50).Select(index => TextRow("R1", $"010-0000-{index:0000}", index % 2 == 0 ? "06" : "08")));
        bench.Gateway.Then($$"""{"resultCode":0,"totalCount":50,"list":[{{rows}}]}""");

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([.. Enumerable.Range(0, 50).Select(index => Query(bench, "R1", $"0100000{index:0000}", MessageType.Sms))]);

        result.Value.Select(report => report!.Status).Should().Equal(Enumerable.Range(0, 50).Select(index => index % 2 == 0 ? DeliveryStatus.Delivered : DeliveryStatus.Failed));
        JsonNode body = bench.Gateway.Single.Json;
        ((string?)body["requestNo"]).Should().Be("R1");
        body.AsObject().ContainsKey("phone").Should().BeFalse();
    }

    [Fact]
    public async Task Pages_are_read_until_the_message_is_found()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway
            .Then($$"""{"code":200,"totalCount":"40","list":[{{string.Join(',', Enumerable.Range(0, 15).Select(index => Row($"{index}", "01012345678")))}}]}""")
            .Then($$"""{"code":200,"totalCount":"40","list":[{{string.Join(',', Enumerable.Range(15, 15).Select(index => Row($"{index}", "01012345678")))}}]}""");

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "17")]);

        result.Value[0]!.ProviderMessageId.Should().Be("17");
        bench.Gateway.Requests.Select(request => (int)request.Json["pageNum"]!).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_message_that_no_page_has_is_not_known()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(request => IwinvDouble.Reply($$"""{"code":200,"totalCount":16,"list":[{{(request.Text.Contains("\"pageNum\":1,") ? string.Join(',', Enumerable.Range(100, 15).Select(index => Row($"{index}", "01012345678"))) : Row("200", "01012345678"))}}]}"""));

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "17")]);

        result.Value.Should().Equal([null]);
        bench.Gateway.Requests.Should().HaveCount(2, "the total says that there is no third page");
    }

    [Fact]
    public async Task A_gateway_that_gives_the_same_page_for_ever_does_not_hold_the_caller_for_ever()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always($$"""{"code":200,"list":[{{string.Join(',', Enumerable.Range(100, 15).Select(index => Row($"{index}", "01012345678")))}}]}""");

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "17")]);

        result.Value.Should().Equal([null]);
        bench.Gateway.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_long_history_is_not_read_through_for_a_few_messages()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(request => IwinvDouble.Reply((int?)request.Json["seqNo"] is { } id
            ? $$"""{"code":200,"totalCount":1,"list":[{{Row($"{id}", "01012345678")}}]}"""
            : $$"""{"code":200,"totalCount":1000000,"list":[{{string.Join(',', Enumerable.Range(5000, 1000).Select(index => Row($"{index}", "01099998888")))}}]}"""));

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([.. Enumerable.Range(1, 5).Select(id => Query(bench, $"{id}"))]);

        result.Value.Should().OnlyContain(report => report!.Status == DeliveryStatus.Delivered);
        bench.Gateway.Requests.Should().HaveCount(6, "one page shows that asking for each is cheaper");
    }

    [Fact]
    public async Task Neither_the_id_alone_nor_the_number_alone_is_the_message()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always($$"""{"code":200,"totalCount":2,"list":[{{Row("17", "01099998888")}},{{Row("18", "01012345678")}}]}""");

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "17")]);

        result.Value.Should().Equal([null]);
    }

    [Fact]
    public async Task A_message_without_a_gateway_id_is_never_found_and_costs_no_request()
    {
        using var bench = new IwinvTestBench();

        (await bench.Provider.GetDeliveryStatusesAsync([Query(bench, null), Query(bench, null, type: MessageType.Sms)])).Value.Should().Equal([null, null]);
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("06", "06", DeliveryStatus.Delivered)]
    [InlineData("06", "WAIT", null)]
    [InlineData("06", "08", null)]
    public async Task Two_rows_for_one_person_in_one_request_have_to_agree(string first, string second, DeliveryStatus? status)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always($$"""{"resultCode":0,"totalCount":2,"list":[{{TextRow("R1", "01012345678", first)}},{{TextRow("R1", "01012345678", second)}}]}""");

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "R1", type: MessageType.Sms), Query(bench, "R1", type: MessageType.Sms)]);

        result.Value.Select(report => report?.Status).Should().Equal(status, status);
    }

    [Fact]
    public async Task A_number_of_another_country_may_have_its_code_in_front_and_a_domestic_one_may_not_be_part_of_another()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always($$"""{"resultCode":0,"totalCount":1,"list":[{{TextRow("R1", "12025550123")}}]}""");

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "R1", "2025550123", MessageType.Sms), Query(bench, "R1", "0123", MessageType.Sms)]);

        result.Value[0]!.Status.Should().Be(DeliveryStatus.Delivered);
        result.Value[1].Should().BeNull();
    }

    [Fact]
    public async Task The_text_history_is_asked_for_at_most_90_days_at_a_time()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always("""{"resultCode":0,"totalCount":0,"list":[]}""");

        await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "R1", type: MessageType.Lms, daysAgo: 200)]);

        (DateOnly From, DateOnly To)[] windows = [.. bench.Gateway.Requests.Select(request => (Date(request, "startDate"), Date(request, "endDate")))];
        windows.Should().HaveCount(3).And.OnlyContain(window => window.To.DayNumber - window.From.DayNumber <= 89);
        windows[0].From.Should().Be(new DateOnly(2029, 6, 14), "a day before it was accepted");
        windows[^1].To.Should().Be(new DateOnly(2030, 1, 1));
        windows.Zip(windows.Skip(1)).Should().OnlyContain(pair => pair.Second.From == pair.First.To.AddDays(1), "no day is left out or asked for twice");
    }

    [Theory]
    [InlineData(88, 1)]
    [InlineData(89, 2)]
    public async Task The_last_day_of_a_window_is_not_lost(int daysAgo, int requests)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always("""{"resultCode":0,"list":[]}""");

        await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "R1", type: MessageType.Sms, daysAgo: daysAgo)]);

        bench.Gateway.Requests.Should().HaveCount(requests);
        Date(bench.Gateway.Requests[^1], "endDate").Should().Be(new DateOnly(2030, 1, 1));
    }

    [Theory]
    [InlineData(1000, 15)]
    [InlineData(10, 10)]
    [InlineData(null, null)]
    public async Task The_page_size_of_the_text_history_can_be_smaller_or_left_out(int? configured, int? sent)
    {
        using var bench = new IwinvTestBench(options => options.SmsHistoryPageSize = configured);
        bench.Gateway.Always("""{"resultCode":0,"list":[]}""");

        await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "R1", type: MessageType.Sms)]);

        ((int?)bench.Gateway.Single.Json["pageSize"]).Should().Be(sent);
    }

    [Fact]
    public async Task Reserved_AlimTalks_are_asked_for_as_reserved_and_apart()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always("""{"code":200,"list":[]}""");

        await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "17") with { ScheduledAt = bench.Now }, Query(bench, "18")]);

        bench.Gateway.Requests.Select(request => ((int)request.Json["seqNo"]!, (string?)request.Json["reserve"])).Should().BeEquivalentTo([(17, "Y"), (18, (string?)null)]);
    }

    [Fact]
    public async Task AlimTalks_and_texts_are_answered_in_one_call_each_at_its_place()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(request => IwinvDouble.Reply(request.Uri.Host.StartsWith("alimtalk", StringComparison.Ordinal)
            ? $$"""{"code":200,"totalCount":1,"list":[{{Row("17", "01012345678")}}]}"""
            : $$"""{"resultCode":0,"totalCount":1,"list":[{{TextRow("R1", "01012345678", "08")}}]}"""));

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "R1", type: MessageType.Mms), Query(bench, "17")]);

        result.Value.Select(report => report!.Status).Should().Equal(DeliveryStatus.Failed, DeliveryStatus.Delivered);
    }

    [Theory]
    [InlineData("""{"code":206}""", 200, KMsgErrorCode.AuthenticationFailed, false)]
    [InlineData("<html>", 200, KMsgErrorCode.ProviderError, false)]
    [InlineData("x", 503, KMsgErrorCode.ServiceUnavailable, true)]
    [InlineData("""{"code":500}""", 200, KMsgErrorCode.ProviderError, true)]
    public async Task A_history_that_cannot_be_read_is_an_error_of_the_request_and_no_fact_about_the_message(string body, int status, KMsgErrorCode code, bool isRetryable)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(body, status);

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.RunAsync(bench.Provider.GetDeliveryStatusesAsync([Query(bench, "17")]));

        (result.Error!.Code, result.Error.IsRetryable, result.Error.IsOutcomeUnknown).Should().Be((code, isRetryable, false));
        result.Error.Fix.English.Should().NotContain("before you send it once more");
    }

    [Theory]
    [InlineData("""{"resultCode":14}""", KMsgErrorCode.AuthenticationFailed)]
    [InlineData("""{"resultCode":15}""", KMsgErrorCode.AuthenticationFailed)]
    [InlineData("""{"resultCode":43}""", KMsgErrorCode.InvalidRequest)]
    public async Task The_text_history_has_the_codes_of_its_host(string body, KMsgErrorCode code)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(body);

        (await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "R", type: MessageType.Sms)])).Error!.Code.Should().Be(code);
    }

    [Fact]
    public async Task The_text_history_needs_the_companys_id()
    {
        using var bench = new IwinvTestBench(options => options.SmsCompanyId = " ");

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([Query(bench, "R", type: MessageType.Sms)]);

        (result.Error!.Code, result.Error.Field, result.Error.ProviderId).Should().Be((KMsgErrorCode.InvalidRequest, "SmsCompanyId", "iwinv"));
        result.Error.Message.Should().Contain("KMsg__Iwinv__SmsCompanyId");
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task More_queries_than_one_call_takes_are_the_callers_mistake()
    {
        using var bench = new IwinvTestBench();
        Func<Task> call = () => bench.Provider.GetDeliveryStatusesAsync([.. Enumerable.Repeat(Query(bench, "1"), bench.Provider.MaxStatusQueries + 1)]);

        await call.Should().ThrowAsync<ArgumentException>();
        (await bench.Provider.GetDeliveryStatusesAsync([])).Value.Should().BeEmpty();
    }

    private static DateOnly Date(RecordedRequest request, string member) => DateOnly.ParseExact((string)request.Json[member]!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
