using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Iwinv.Sandbox;

public sealed class ManyTests : IwinvSandboxTest
{
    [Fact]
    public async Task Ten_thousand_AlimTalks_go_in_one_request_and_each_person_reads_the_own_code()
    {
        AlimTalkMessage[] messages = [.. Enumerable.Range(0, 10_000).Select(n => AlimTalk($"010{n + 20_000_000:D8}") with { Variables = new() { ["code"] = $"{n:D6}" } })];

        SendManyResult many = await KMsg.SendManyAsync(messages).WaitAsync(Deadline);

        many.Succeeded.Should().Be(10_000);
        Sends.Should().ContainSingle();
        Gateway.Requests.Should().HaveCount(2, "the order of the variables was looked up once");
        IReadOnlyList<SandboxMessage> taken = Gateway.Messages;
        taken.Select(message => (message.To, message.Text)).Should().Equal(messages.Select((message, n) => (message.To, (string?)$"[KMsg] 인증번호는 {n:D6} 입니다.")));
        many.Results.Select(result => result.Value.ProviderMessageId).Distinct().Should().Equal(taken[0].GroupId);
    }

    [Theory]
    [InlineData(SandboxMessageType.Sms)]
    [InlineData(SandboxMessageType.Lms)]
    public async Task A_text_goes_to_a_thousand_people_in_one_request(SandboxMessageType type)
    {
        string[] people = [.. Enumerable.Range(0, 1_000).Select(n => $"010{n + 20_000_000:D8}")];

        SendManyResult many = await KMsg.SendManyAsync([.. people.Select(Text)]).WaitAsync(Deadline);

        many.Succeeded.Should().Be(1_000);
        Gateway.Requests.Should().ContainSingle();
        Gateway.Messages.Should().OnlyContain(message => message.Type == type && message.Text == "모두에게");
        Gateway.Messages.Select(message => message.To).Should().Equal(people);

        Message Text(string to) => type == SandboxMessageType.Sms ? new SmsMessage { To = to, Text = "모두에게" } : new LmsMessage { To = to, Text = "모두에게", Subject = "제목" };
    }

    [Fact]
    public async Task The_status_of_a_thousand_texts_and_a_thousand_AlimTalks_takes_a_page_each()
    {
        SendManyResult texts = await KMsg.SendManyAsync([.. Enumerable.Range(0, 1_000).Select(n => new SmsMessage { To = $"010{n + 20_000_000:D8}", Text = "모두에게" })]).WaitAsync(Deadline);
        SendManyResult cards = await KMsg.SendManyAsync([.. Enumerable.Range(0, 1_000).Select(n => AlimTalk($"010{n + 30_000_000:D8}"))]).WaitAsync(Deadline);
        Clock.Advance(DeliveryTime);
        int before = Gateway.Requests.Count;

        foreach (SendManyResult many in new[] { texts, cards })
        {
            Result<IReadOnlyList<DeliveryReport?>> reports = await Iwinv.GetDeliveryStatusesAsync([.. many.Results.Select(result => DeliveryQuery.For(result.Value))]).WaitAsync(Deadline);

            reports.Value.Should().HaveCount(1_000).And.OnlyContain(report => report!.Status == DeliveryStatus.Delivered);
        }

        (Gateway.Requests.Count - before).Should().Be(2);
    }

    [Fact]
    public async Task Pictures_share_a_request_only_when_the_settings_allow_it()
    {
        Attachment image = Attachment.FromBytes(Jpeg, "photo.jpg");
        MmsMessage[] messages = [.. Enumerable.Range(0, 3).Select(n => Picture($"010{n + 20_000_000:D8}") with { Image = image })];

        (await KMsg.SendManyAsync(messages)).Succeeded.Should().Be(3);
        int alone = Sends.Count();
        UseProvider(options => options.MmsRecipientsPerRequest = 10);
        (await KMsg.SendManyAsync(messages)).Succeeded.Should().Be(3);

        alone.Should().Be(3);
        (Sends.Count() - alone).Should().Be(1);
        Gateway.Messages.Should().HaveCount(6);
    }

    [Fact]
    public async Task Recipients_that_the_gateway_leaves_out_make_the_whole_request_unknown()
    {
        SendManyResult many = await KMsg.SendManyAsync([AlimTalk(), AlimTalk(MagicNumbers.InsufficientBalance), AlimTalk("01087654321")]);

        many.Results.Should().OnlyContain(result => result.Error!.IsOutcomeUnknown);
        Gateway.Messages.Should().HaveCount(2, "the answer does not say which, so nobody may send them again");
        Sends.Should().ContainSingle();
    }
}
