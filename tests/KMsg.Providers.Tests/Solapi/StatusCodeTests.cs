using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>Every failure code of spec solapi.md §3.3, as the answer to a send and as the end of a delivery.</summary>
public sealed class StatusCodeTests : SolapiTest
{
    public static TheoryData<string, KMsgErrorCode, DeliveryReason> Codes => new()
    {
        { "1010", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1011", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1013", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1014", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1020", KMsgErrorCode.AuthenticationFailed, DeliveryReason.Configuration },
        { "1021", KMsgErrorCode.InvalidRequest, DeliveryReason.GatewayError },
        { "1022", KMsgErrorCode.InvalidRequest, DeliveryReason.GatewayError },
        { "1023", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1024", KMsgErrorCode.ProviderError, DeliveryReason.GatewayError },
        { "1025", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1026", KMsgErrorCode.InvalidRequest, DeliveryReason.Duplicate },
        { "1027", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1028", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1029", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1030", KMsgErrorCode.InsufficientBalance, DeliveryReason.InsufficientBalance },
        { "1031", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1032", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1033", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1034", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1041", KMsgErrorCode.InvalidRequest, DeliveryReason.Configuration },
        { "1042", KMsgErrorCode.TemplateNotFound, DeliveryReason.TemplateMismatch },
        { "1043", KMsgErrorCode.InvalidRequest, DeliveryReason.TemplateMismatch },
        { "1044", KMsgErrorCode.InvalidRequest, DeliveryReason.TemplateMismatch },
        { "1045", KMsgErrorCode.InvalidRequest, DeliveryReason.TemplateMismatch },
        { "1046", KMsgErrorCode.InvalidRequest, DeliveryReason.TemplateMismatch },
        { "1047", KMsgErrorCode.InvalidRequest, DeliveryReason.TemplateMismatch },
        { "1048", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1049", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1050", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1051", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1052", KMsgErrorCode.InvalidRequest, DeliveryReason.TemplateMismatch },
        { "1053", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "1058", KMsgErrorCode.InvalidRequest, DeliveryReason.Configuration },
        { "1060", KMsgErrorCode.MessageSendFailed, DeliveryReason.Blocked },
        { "1061", KMsgErrorCode.MessageSendFailed, DeliveryReason.OptedOut },
        { "1062", KMsgErrorCode.InvalidRequest, DeliveryReason.SenderNotRegistered },
        { "1064", KMsgErrorCode.MessageSendFailed, DeliveryReason.Blocked },
        { "2011", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "2024", KMsgErrorCode.ProviderError, DeliveryReason.GatewayError },
        { "2060", KMsgErrorCode.MessageSendFailed, DeliveryReason.Blocked },
        { "2061", KMsgErrorCode.MessageSendFailed, DeliveryReason.OptedOut },
        { "2062", KMsgErrorCode.InvalidRequest, DeliveryReason.SenderNotRegistered },
        { "2063", KMsgErrorCode.MessageSendFailed, DeliveryReason.Configuration },
        { "2064", KMsgErrorCode.MessageSendFailed, DeliveryReason.Blocked },
        { "2230", KMsgErrorCode.InsufficientBalance, DeliveryReason.InsufficientBalance },
        { "2254", KMsgErrorCode.MessageSendFailed, DeliveryReason.Spam },
        { "3010", KMsgErrorCode.InvalidRequest, DeliveryReason.InvalidNumber },
        { "3011", KMsgErrorCode.InvalidRequest, DeliveryReason.ContentRejected },
        { "3012", KMsgErrorCode.ProviderError, DeliveryReason.GatewayError },
        { "3013", KMsgErrorCode.InvalidRequest, DeliveryReason.SenderNotRegistered },
        { "3014", KMsgErrorCode.ProviderError, DeliveryReason.GatewayError },
        { "3024", KMsgErrorCode.ProviderError, DeliveryReason.GatewayError },
        { "3031", KMsgErrorCode.MessageSendFailed, DeliveryReason.GatewayError },
        { "3032", KMsgErrorCode.MessageSendFailed, DeliveryReason.InvalidNumber },
        { "3040", KMsgErrorCode.MessageSendFailed, DeliveryReason.Expired },
        { "3041", KMsgErrorCode.MessageSendFailed, DeliveryReason.PhoneOff },
        { "3042", KMsgErrorCode.MessageSendFailed, DeliveryReason.OutOfCoverage },
        { "3043", KMsgErrorCode.MessageSendFailed, DeliveryReason.PhoneOff },
        { "3044", KMsgErrorCode.MessageSendFailed, DeliveryReason.InboxFull },
        { "3045", KMsgErrorCode.MessageSendFailed, DeliveryReason.Blocked },
        { "3046", KMsgErrorCode.MessageSendFailed, DeliveryReason.GatewayError },
        { "3047", KMsgErrorCode.MessageSendFailed, DeliveryReason.Blocked },
        { "3048", KMsgErrorCode.MessageSendFailed, DeliveryReason.Unknown },
        { "3050", KMsgErrorCode.MessageSendFailed, DeliveryReason.InvalidNumber },
        { "3051", KMsgErrorCode.MessageSendFailed, DeliveryReason.InvalidNumber },
        { "3052", KMsgErrorCode.MessageSendFailed, DeliveryReason.GatewayError },
        { "3053", KMsgErrorCode.MessageSendFailed, DeliveryReason.GatewayError },
        { "3054", KMsgErrorCode.MessageSendFailed, DeliveryReason.Spam },
        { "3055", KMsgErrorCode.MessageSendFailed, DeliveryReason.OptedOut },
        { "3056", KMsgErrorCode.MessageSendFailed, DeliveryReason.GatewayError },
        { "3057", KMsgErrorCode.MessageSendFailed, DeliveryReason.GatewayError },
        { "3058", KMsgErrorCode.MessageSendFailed, DeliveryReason.Configuration },
        { "3059", KMsgErrorCode.MessageSendFailed, DeliveryReason.SenderNotRegistered },
        { "3060", KMsgErrorCode.MessageSendFailed, DeliveryReason.Blocked },
        { "3101", KMsgErrorCode.InvalidRequest, DeliveryReason.Configuration },
        { "3102", KMsgErrorCode.MessageSendFailed, DeliveryReason.NotChannelFriend },
        { "3103", KMsgErrorCode.InvalidRequest, DeliveryReason.TemplateMismatch },
        { "3104", KMsgErrorCode.MessageSendFailed, DeliveryReason.NotKakaoTalkUser },
        { "3105", KMsgErrorCode.TemplateNotFound, DeliveryReason.TemplateMismatch },
        { "3106", KMsgErrorCode.InvalidRequest, DeliveryReason.Configuration },
        { "3107", KMsgErrorCode.MessageSendFailed, DeliveryReason.NotKakaoTalkUser },
        { "3108", KMsgErrorCode.MessageSendFailed, DeliveryReason.OutsideSendingHours },
    };

    /// <summary>Codes that no document has: they go by their first digit.</summary>
    public static TheoryData<string, KMsgErrorCode> UnknownCodes => new()
    {
        { "1999", KMsgErrorCode.InvalidRequest },
        { "2999", KMsgErrorCode.MessageSendFailed },
        { "3061", KMsgErrorCode.MessageSendFailed },
        { "3117", KMsgErrorCode.MessageSendFailed },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_code_in_the_answer_to_a_send_is_a_refusal_with_words_in_both_languages(string status, KMsgErrorCode code, DeliveryReason reason)
    {
        _ = reason;
        KMsgError error = await RefusedWith(status);

        error.Code.Should().Be(code);
        error.Problem.English.Should().EndWith($"({status})").And.NotContain("not known here");
        error.Problem.Korean.Should().EndWith($"({status})").And.MatchRegex("[가-힣]");
        string.IsNullOrEmpty(error.Fix.English).Should().Be(string.IsNullOrEmpty(error.Fix.Korean));
        if (status[0] == '1' && status is not ("1021" or "1022" or "1027" or "1033"))
        {
            error.Fix.English.Should().NotBeEmpty("a refusal says what to do");
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_code_in_the_list_is_the_reason_of_a_failed_delivery(string status, KMsgErrorCode code, DeliveryReason reason)
    {
        _ = code;
        DeliveryReport report = await ListedWith(status);

        report.Status.Should().Be(DeliveryStatus.Failed);
        report.Reason.Should().Be(reason);
        report.ProviderStatusCode.Should().Be(status);
    }

    [Theory]
    [MemberData(nameof(UnknownCodes))]
    public async Task A_code_that_is_not_known_goes_by_its_first_digit_and_is_kept(string status, KMsgErrorCode code)
    {
        KMsgError error = await RefusedWith(status);
        DeliveryReport report = await ListedWith(status);

        error.Code.Should().Be(code);
        report.Status.Should().Be(DeliveryStatus.Failed);
        report.Reason.Should().Be(DeliveryReason.Unknown);
        report.ProviderStatusCode.Should().Be(status);
    }

    [Fact]
    public void Every_code_of_the_table_has_a_row_here()
    {
        // Spec §3.3 has 85 codes, of which 2000, 3000 and 4000 are no failures.
        Codes.Select(row => (string)row[0]).Should().OnlyHaveUniqueItems().And.HaveCount(82);
    }

    [Theory]
    [InlineData("1024", true)]
    [InlineData("1062", false)]
    [InlineData("1030", false)]
    [InlineData("1061", false)]
    public async Task Only_a_failure_inside_the_gateway_may_be_sent_again_as_it_is(string status, bool isRetryable)
    {
        (await RefusedWith(status)).IsRetryable.Should().Be(isRetryable);
    }

    private async Task<KMsgError> RefusedWith(string status)
    {
        Gateway.OnSend = request => RecordingGateway.Ok(new JsonObject
        {
            ["failedMessageList"] = new JsonArray(RecordingGateway.FailedEntry(request.Messages.Single(), status, "01012345678 거절")),
            ["groupInfo"] = new JsonObject { ["groupId"] = "G4V" },
        }.ToJsonString());
        Result<ProviderReceipt> result = await Solapi.SendAsync(Sms());
        result.Error!.Outcome.Should().Be(SendOutcome.Rejected);
        result.Error.ProviderCode.Should().Be(status);
        result.Error.ProviderMessage.Should().Be("010****5678 거절");
        result.Error.ProviderId.Should().Be("solapi");
        return result.Error;
    }

    private async Task<DeliveryReport> ListedWith(string status)
    {
        Gateway.OnOther = _ => RecordingGateway.Ok($$"""{"messageList":[{"messageId":"A","type":"SMS","statusCode":"{{status}}"}]}""");
        return (await Solapi.GetDeliveryStatusesAsync([DeliveryStatusTests.Query("A")])).Value.Single()!;
    }
}
