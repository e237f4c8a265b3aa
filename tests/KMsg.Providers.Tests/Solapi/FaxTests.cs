namespace KMessage.Providers.Tests.Solapi;

public sealed class FaxTests : SolapiTest
{
    [Fact]
    public async Task The_pages_are_uploaded_and_sent_in_their_order()
    {
        await Solapi.SendAsync(Fax(Page(1), Attachment.FromFileId("ST01OLD"), Page(2)));

        Gateway.Uploads.Select(upload => (string?)upload.Json["type"]).Should().Equal("FAX", "FAX");
        string[] ids = [.. Gateway.Sends.Single().Messages.Single()["faxOptions"]!["fileIds"]!.AsArray().Select(id => (string)id!)];
        ids.Should().HaveCount(3).And.OnlyHaveUniqueItems();
        ids[1].Should().Be("ST01OLD");
    }

    [Fact]
    public async Task A_page_that_is_sent_twice_is_uploaded_once()
    {
        await Solapi.SendAsync(Fax(Page(1), Page(1)));

        Gateway.Uploads.Should().ContainSingle();
        Gateway.Sends.Single().Messages.Single()["faxOptions"]!["fileIds"]!.AsArray().Select(id => (string)id!).Should().Equal("ST01FZ1", "ST01FZ1");
    }

    [Fact]
    public async Task A_fax_without_pages_or_a_sender_number_is_refused()
    {
        (await RefusedLocally(Fax())).Field.Should().Be("Files");
        (await RefusedLocally(Fax((Attachment)null!))).Field.Should().Be("Files");
        (await RefusedLocally(Fax(Page(1)) with { From = null })).Field.Should().Be("From");
    }

    [Fact]
    public async Task When_one_page_cannot_be_uploaded_the_fax_is_not_sent()
    {
        int uploads = 0;
        Gateway.OnUpload = _ => Interlocked.Increment(ref uploads) == 1 ? RecordingGateway.Ok("""{"fileId":"ST01"}""") : RecordingGateway.Json(System.Net.HttpStatusCode.InternalServerError, "");

        KMsgError error = (await Solapi.SendAsync(Fax(Page(1), Page(2)))).Error!;

        error.Outcome.Should().Be(SendOutcome.NotSent);
        Gateway.Sends.Should().BeEmpty();
    }

    [Fact]
    public async Task The_estimate_counts_the_ids_that_are_not_known_yet()
    {
        Gateway.OnUpload = _ => RecordingGateway.Ok("""{"fileId":"ST01FZ260101000000AAAAAAAAAAAAAA"}""");
        FaxMessage fax = Fax([.. Enumerable.Range(1, 20).Select(number => Page((byte)number))]);

        int estimate = Solapi.EstimateBytes(fax);
        await Solapi.SendAsync(fax);

        estimate.Should().BeGreaterThan(System.Text.Encoding.UTF8.GetByteCount(Gateway.Sends.Single().Messages.Single().ToJsonString()));
    }

    private static FaxMessage Fax(params Attachment[] pages) => new() { To = "0212345678", From = Sender, MessageId = "m1", Files = pages };

    private static Attachment Page(byte content) => Attachment.FromBytes(new[] { content });
}
