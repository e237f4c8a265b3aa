using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

public sealed class SendTests : SolapiTest
{
    [Fact]
    public async Task A_text_goes_out_as_one_request_with_the_type_our_id_and_the_flags_that_tracking_needs()
    {
        Result<ProviderReceipt> result = await Solapi.SendAsync(Sms("m-1"));

        result.Value.ProviderMessageId.Should().Be("M4V-m-1");
        result.Value.ProviderBatchId.Should().Be("G4V20260101000000AAAAAAAAAAAAAAA");
        RecordedRequest request = Gateway.Requests.Should().ContainSingle().Which;
        request.Method.Should().Be(HttpMethod.Post);
        ((bool)request.Json["showMessageList"]!).Should().BeTrue();
        ((bool)request.Json["allowDuplicates"]!).Should().BeTrue();
        JsonNode message = request.Messages.Single();
        ((string?)message["type"]).Should().Be("SMS");
        ((string?)message["customFields"]!["kmsgId"]).Should().Be("m-1");
    }

    [Fact]
    public async Task Korean_goes_out_as_it_is_and_nothing_is_lost()
    {
        const string Text = "반가워요 🎉 <b>&\"인용\"</b>";

        await Solapi.SendAsync(FriendTalk() with { Text = Text });

        RecordedRequest send = Gateway.Sends.Single();
        send.Body.Should().Contain("반가워요 ").And.Contain("<b>&\\\"인용\\\"</b>");
        ((string?)send.Messages.Single()["text"]).Should().Be(Text);
    }

    [Fact]
    public async Task The_callers_own_fields_travel_beside_our_id()
    {
        await Solapi.SendAsync(Sms() with { CustomFields = new Dictionary<string, string> { ["order"] = "42" } });

        Gateway.Sends.Single().Messages.Single()["customFields"]!.ToJsonString().Should().Be("""{"kmsgId":"m1","order":"42"}""");
    }

    [Fact]
    public async Task A_field_with_the_name_of_our_id_is_refused_instead_of_overwritten()
    {
        KMsgError error = await RefusedLocally(Sms() with { CustomFields = new Dictionary<string, string> { ["kmsgId"] = "42" } });

        error.Field.Should().Be("CustomFields");
    }

    [Fact]
    public async Task The_country_is_written_only_for_other_countries()
    {
        await Solapi.SendAsync(Sms() with { Country = "82" });
        await Solapi.SendAsync(Sms() with { Country = "1" });

        Gateway.Sends.Select(send => (string?)send.Messages.Single()["country"]).Should().Equal(null, "1");
    }

    [Fact]
    public async Task The_default_sender_number_is_written_as_digits()
    {
        using var provider = Provider(options => options.DefaultFrom = "02-930-2266");

        await provider.SendAsync(Sms() with { From = null });

        ((string?)Gateway.Sends.Single().Messages.Single()["from"]).Should().Be("029302266");
    }

    [Theory]
    [InlineData(MessageType.Sms)]
    [InlineData(MessageType.Lms)]
    [InlineData(MessageType.Mms)]
    public async Task A_text_without_a_sender_number_is_refused_with_the_setting_to_set(MessageType type)
    {
        Message message = type switch
        {
            MessageType.Sms => new SmsMessage { To = Person, Text = "x" },
            MessageType.Lms => new LmsMessage { To = Person, Text = "x" },
            _ => new MmsMessage { To = Person, Text = "x", Image = Jpeg() },
        };

        KMsgError error = await RefusedLocally(message);

        error.Field.Should().Be("From");
        error.Fix.English.Should().Contain("SolapiOptions.DefaultFrom");
    }

    [Fact]
    public async Task A_subject_goes_with_LMS()
    {
        await Solapi.SendAsync(new LmsMessage { To = Person, From = Sender, Text = "내용", Subject = "제목" });

        JsonNode message = Gateway.Sends.Single().Messages.Single();
        ((string?)message["subject"]).Should().Be("제목");
        ((string?)message["type"]).Should().Be("LMS");
    }

    [Fact]
    public async Task A_message_without_an_id_gets_one()
    {
        Result<ProviderReceipt> result = await Solapi.SendAsync(Sms() with { MessageId = null });

        result.IsSuccess.Should().BeTrue();
        ((string?)Gateway.Sends.Single().Messages.Single()["customFields"]!["kmsgId"]).Should().HaveLength(32);
    }

    [Fact]
    public async Task Every_kind_is_taken_but_a_text_whose_kind_is_not_decided()
    {
        KMsgError text = await RefusedLocally(new TextMessage { To = Person, Text = "x" });

        text.Fix.English.Should().Contain("KMsg.SendAsync");
        Solapi.SupportedTypes.Should().BeEquivalentTo(Enum.GetValues<MessageType>().Where(type => type != MessageType.Text));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_does_not_break_the_send()
    {
        Result<ProviderReceipt> result = await Solapi.SendAsync(FriendTalk() with { Text = "깨진 \ud83c 글자" });

        result.IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_call_that_is_cancelled_already_sends_nothing()
    {
        Result<ProviderReceipt> result = await Solapi.SendAsync(Sms(), new CancellationToken(canceled: true));

        result.Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
        result.Error.Outcome.Should().Be(SendOutcome.NotSent);
        Gateway.Requests.Should().BeEmpty();
    }
}
