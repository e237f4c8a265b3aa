using System.Net;

namespace KMessage.Providers.Tests.Solapi.Management;

public sealed class ChannelTests : SolapiTest
{
    private const string Manager = "01098765432";

    [Fact]
    public async Task Channels_of_all_pages_are_listed()
    {
        Gateway.OnOther = request => RecordingGateway.Ok(request.PathAndQuery.Contains("startKey")
            ? """{"channelList":[{"channelId":"C2","searchId":null}],"nextKey":null}"""
            : """{"channelList":[{"channelId":"C1","searchId":"@a","phoneNumber":"01098765432"},{"searchId":"@none"}],"nextKey":"C1"}""");

        (await Solapi.ListChannelsAsync()).Value.Should().Equal(new LinkedChannel("C1", "@a"), new LinkedChannel("C2", ""));
    }

    [Theory]
    [InlineData("""{"success":true}""", true, null)]
    [InlineData("""{"success":"1"}""", true, null)]
    [InlineData("""{"success":false}""", false, SendOutcome.Rejected)]
    [InlineData("{}", false, SendOutcome.Unknown)]
    [InlineData("", false, SendOutcome.Unknown)]
    public async Task A_code_is_on_its_way_only_when_the_answer_says_so(string body, bool isAsked, SendOutcome? outcome)
    {
        Gateway.OnOther = _ => RecordingGateway.Ok(body);

        Result<bool> result = await Solapi.RequestChannelTokenAsync("@shop", Manager);

        result.IsSuccess.Should().Be(isAsked);
        result.Error?.Outcome.Should().Be(outcome);
    }

    [Fact]
    public async Task What_cannot_be_right_is_refused_before_anything_leaves_and_shows_no_number()
    {
        KMsgError?[] errors =
        [
            (await Solapi.RequestChannelTokenAsync("shop", Manager)).Error,
            (await Solapi.RequestChannelTokenAsync("@", Manager)).Error,
            (await Solapi.RequestChannelTokenAsync(null!, Manager)).Error,
            (await Solapi.RequestChannelTokenAsync("@shop", Manager + "x")).Error,
            (await Solapi.LinkChannelAsync("@shop", Manager, "", "123456")).Error,
            (await Solapi.LinkChannelAsync("@shop", Manager, "001001", " ")).Error,
            (await Solapi.LinkChannelAsync("@shop", "", "001001", "123456")).Error,
            (await Solapi.GetChannelAsync("")).Error,
            (await Solapi.DeleteChannelAsync(" ")).Error,
        ];

        errors.Should().OnlyContain(error => error!.Code == KMsgErrorCode.InvalidRequest && error.Outcome == SendOutcome.NotSent && !error.Message.Contains("98765432"));
        Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_channel_that_may_have_been_linked_or_deleted_says_where_to_look()
    {
        Gateway.OnOther = _ => RecordingGateway.Json(HttpStatusCode.BadGateway, "<html>");

        KMsgError?[] errors = [(await Solapi.LinkChannelAsync("@shop", Manager, "001001", "123456")).Error, (await Solapi.DeleteChannelAsync(Channel)).Error];

        errors.Should().OnlyContain(error => error!.IsOutcomeUnknown && error.Fix.English.Contains("ListChannelsAsync"));
        Gateway.Requests.Should().HaveCount(2);
    }
}
