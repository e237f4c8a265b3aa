namespace KMessage.Iwinv;

/// <summary>One SMS, LMS or MMS request (spec iwinv.md §4.1 and §4.2).</summary>
/// <param name="From">The sender number.</param>
/// <param name="To">The recipients.</param>
/// <param name="Title">The title; none for SMS.</param>
/// <param name="Text">The text.</param>
/// <param name="ScheduledAt">The reservation.</param>
/// <param name="IsAbroad">Whether the recipients are in other countries.</param>
internal sealed record TextRequest(string From, IReadOnlyList<string> To, string? Title, string Text, DateTimeOffset? ScheduledAt, bool IsAbroad)
{
    private const string Version = "1.0";

    public ReadOnlyMemory<byte> ToJson() => WireJson.Object(writer =>
    {
        writer.WriteString("version", Version);
        writer.WriteString("from", From);
        writer.WriteStartArray("to");
        foreach (string number in To)
        {
            writer.WriteStringValue(number);
        }

        writer.WriteEndArray();
        writer.WriteString("text", Text);
        if (Title is not null)
        {
            writer.WriteString("title", Title);
        }

        if (ScheduledAt is { } at)
        {
            writer.WriteString("date", WireDate.Format(at));
        }

        if (IsAbroad)
        {
            writer.WriteString("msgType", "GSMS");
        }
    });

    /// <summary>The multipart form of an MMS.</summary>
    public MultipartBody ToMultipart(Attachment image)
    {
        MultipartBody body = new MultipartBody().AddText("version", Version).AddText("from", From).AddText("to", Recipients());
        if (Title is not null)
        {
            body.AddText("title", Title);
        }

        body.AddText("text", Text);
        if (ScheduledAt is { } at)
        {
            body.AddText("date", WireDate.Format(at));
        }

        return body.AddFile("image", ImageRules.FileName(image), ImageRules.MediaType, image.Content);
    }

    /// <summary>One number as it is; several as PHP's http_build_query writes a list.</summary>
    private string Recipients() => To.Count == 1 ? To[0] : string.Join('&', To.Select((number, index) => $"{index}={number}"));
}
