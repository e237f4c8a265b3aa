using static KMessage.DeliveryReason;
using static KMessage.DeliveryStatus;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>Each status code of spec iwinv.md §4.7, and what is known of AlimTalk's (§3.4).</summary>
public sealed class StatusCodeTests
{
    public static TheoryData<string, DeliveryStatus, DeliveryReason> SmsCodes => new()
    {
        { "06", Delivered, None }, { "1000", Delivered, None },
        { "0", Pending, None }, { "00", Pending, None }, { "WAIT", Pending, None }, { "wait", Pending, None },
        { "01", Failed, GatewayError }, { "02", Failed, Configuration }, { "03", Failed, ContentRejected }, { "04", Failed, GatewayError }, { "07", Failed, InvalidNumber },
        { "08", Failed, PhoneOff }, { "09", Failed, OutOfCoverage }, { "10", Failed, InboxFull }, { "11", Failed, PhoneOff }, { "17", Failed, Configuration },
        { "18", Failed, Duplicate }, { "19", Failed, Configuration }, { "20", Failed, GatewayError }, { "21", Failed, InvalidNumber }, { "22", Failed, InvalidNumber },
        { "23", Failed, ContentRejected }, { "24", Failed, OutsideSendingHours }, { "25", Failed, ContentRejected }, { "26", Failed, Spam }, { "27", Failed, OutsideSendingHours },
        { "28", Failed, SenderNotRegistered }, { "29", Failed, SenderNotRegistered }, { "30", Failed, SenderNotRegistered }, { "31", Failed, SenderNotRegistered },
        { "40", Failed, Blocked }, { "91", Failed, OutsideSendingHours }, { "92", Failed, SenderNotRegistered }, { "93", Failed, OptedOut }, { "99", Failed, Duplicate },
        { "2000", Failed, ContentRejected }, { "2001", Failed, InvalidNumber }, { "2002", Failed, ContentRejected }, { "2003", Failed, ContentRejected },
        { "3000", Failed, InvalidNumber }, { "3001", Failed, InboxFull }, { "3002", Failed, PhoneOff }, { "3004", Failed, PhoneOff }, { "3005", Failed, OutOfCoverage }, { "3006", Failed, GatewayError },
        { "4000", Failed, GatewayError }, { "4001", Failed, InvalidNumber }, { "4002", Failed, GatewayError }, { "4003", Failed, GatewayError },
        { "4101", Failed, Configuration }, { "4102", Failed, Configuration }, { "4104", Failed, Configuration }, { "4201", Failed, Configuration }, { "4202", Failed, Configuration },
        { "5000", Failed, GatewayError }, { "5001", Failed, Configuration }, { "5003", Failed, Spam }, { "5201", Failed, Duplicate }, { "5202", Failed, Duplicate },
        { "5301", Failed, SenderNotRegistered }, { "5302", Failed, SenderNotRegistered }, { "5303", Failed, SenderNotRegistered }, { "5304", Failed, SenderNotRegistered },
        { "6000", Failed, GatewayError }, { "6100", Failed, ContentRejected },
        { "9001", Failed, OutsideSendingHours }, { "9002", Failed, InvalidNumber }, { "9003", Failed, Blocked }, { "9004", Failed, Expired }, { "9005", Failed, ContentRejected },
        { "9006", Failed, ContentRejected }, { "9007", Failed, ContentRejected }, { "9008", Failed, ContentRejected }, { "9010", Failed, Expired }, { "9011", Failed, Expired },
        { "9012", Failed, SenderNotRegistered }, { "9013", Failed, OptedOut }, { "9014", Failed, Configuration }, { "9015", Failed, Configuration }, { "9016", Failed, ContentRejected },
    };

    [Theory]
    [MemberData(nameof(SmsCodes))]
    public async Task A_status_code_of_a_text(string code, DeliveryStatus status, DeliveryReason reason)
    {
        DeliveryReport report = await TextAsync($"\"sendStatusCode\":\"{code}\"");

        (report.Status, report.Reason, report.ProviderStatusCode).Should().Be((status, reason, code));
    }

    [Theory]
    [InlineData("\"sendStatusCode\":6", Delivered, None)]
    [InlineData("\"sendStatusCode\":1000", Delivered, None)]
    [InlineData("\"sendStatusCode\":1", Failed, GatewayError)]
    [InlineData("\"sendStatusCode\":0", Pending, None)]
    [InlineData("\"sendStatusCode\":\"01\",\"sendStatusMsg\":\"처리중\"", Pending, None)]
    [InlineData("\"sendStatusMsg\":\"전송 성공\"", Delivered, None)]
    [InlineData("\"sendStatus\":\"전송 성공\"", Delivered, None)]
    [InlineData("\"sendStatus\":\"전송대기\"", Pending, None)]
    [InlineData("\"sendStatus\":\"전송 실패\"", Failed, DeliveryReason.Unknown)]
    [InlineData("\"sendStatusCode\":\"07\",\"sendStatusMsg\":\"전송 성공\"", Failed, InvalidNumber)]
    [InlineData("\"sendStatusCode\":null", Pending, None)]
    [InlineData("\"sendStatusCode\":\"77\"", Pending, None)]
    [InlineData("\"sendStatusCode\":\"77\",\"sendStatusMsg\":\"무엇\"", Pending, None)]
    public async Task What_a_text_row_says_in_other_forms(string members, DeliveryStatus status, DeliveryReason reason)
    {
        DeliveryReport report = await TextAsync(members);

        (report.Status, report.Reason).Should().Be((status, reason));
    }

    [Theory]
    [InlineData("\"OK\"", "\"성공\"", "null", "null", Delivered, None, false)]
    [InlineData("\"OK\"", "null", "null", "null", Delivered, None, false)]
    [InlineData("null", "\"전송 성공\"", "null", "null", Delivered, None, false)]
    [InlineData("\"OK\"", "\"처리중\"", "null", "null", Pending, None, false)]
    [InlineData("\"OK\"", "\"발송 실패\"", "null", "null", Pending, None, false)]
    [InlineData("\"E1\"", "\"미성공\"", "null", "null", Pending, None, false)]
    [InlineData("\"E1\"", "\"카카오톡 미사용자\"", "null", "null", Pending, None, false)]
    [InlineData("\"E1\"", "\"실패\"", "null", "null", Pending, None, false)]
    [InlineData("\"K101\"", "\"실패\"", "null", "null", Failed, NotKakaoTalkUser, false)]
    [InlineData("\"k101\"", "null", "\"S1\"", "\"발송중\"", Pending, None, false)]
    [InlineData("\"K101\"", "\"실패\"", "\"OK\"", "null", Delivered, None, true)]
    [InlineData("\"E1\"", "\"실패\"", "\"S9\"", "\"성공\"", Delivered, None, true)]
    [InlineData("null", "null", "null", "null", Pending, None, false)]
    public async Task What_an_AlimTalk_row_says(string code, string words, string resend, string resendWords, DeliveryStatus status, DeliveryReason reason, bool byFallback)
    {
        using var bench = new IwinvTestBench(options => options.AlimTalkFailureCodes["K101"] = NotKakaoTalkUser);
        bench.Gateway.Then($$"""
            {"code":200,"list":[{"seqNo":17,"phone":"01012345678","sendDate":"2030-01-01 00:00:10","receiveDate":"2030-01-01 00:00:20",
              "statusCode":{{code}},"statusCodeName":{{words}},"resendStatus":{{resend}},"resendStatusName":{{resendWords}} }]}
            """);

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([new() { MessageId = "m", ProviderMessageId = "17", Type = MessageType.AlimTalk, To = "01012345678", AcceptedAt = bench.Now }]);

        DeliveryReport report = result.Value[0]!;
        (report.Status, report.Reason, report.DeliveredByFallback).Should().Be((status, reason, byFallback));
        report.SentAt.Should().Be(VectorCase.Date("2029-12-31T15:00:10Z"));
        report.CompletedAt.Should().Be(status == Pending ? null : VectorCase.Date("2029-12-31T15:00:20Z"));
    }

    private static async Task<DeliveryReport> TextAsync(string members)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then($$"""{"resultCode":0,"list":[{"requestNo":"R","phone":"010-1234-5678",{{members}}}]}""");

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([new() { MessageId = "m", ProviderMessageId = "R", Type = MessageType.Sms, To = "01012345678", AcceptedAt = bench.Now }]);

        return result.Value[0]!;
    }
}
