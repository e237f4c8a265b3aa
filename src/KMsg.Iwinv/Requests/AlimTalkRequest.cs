namespace KMessage.Iwinv;

/// <summary>One AlimTalk request (spec iwinv.md §3.1).</summary>
/// <param name="TemplateCode">The template.</param>
/// <param name="ScheduledAt">The reservation.</param>
/// <param name="Fallback">The text message in its place.</param>
/// <param name="Recipients">Each recipient's number and values.</param>
internal sealed record AlimTalkRequest(
    string TemplateCode,
    DateTimeOffset? ScheduledAt,
    AlimTalkFallback? Fallback,
    IReadOnlyList<(string Phone, IReadOnlyList<string> Values)> Recipients)
{
    private const string Yes = "Y";
    private const string No = "N";

    public ReadOnlyMemory<byte> ToBytes() => WireJson.Object(writer =>
    {
        writer.WriteString("templateCode", TemplateCode);
        writer.WriteString("reserve", ScheduledAt is null ? No : Yes);
        if (ScheduledAt is { } at)
        {
            writer.WriteString("sendDate", WireDate.Format(at));
        }

        writer.WriteStartArray("list");
        foreach ((string phone, IReadOnlyList<string> values) in Recipients)
        {
            writer.WriteStartObject();
            writer.WriteString("phone", phone);
            if (values.Count > 0)
            {
                writer.WriteStartArray("templateParam");
                foreach (string value in values)
                {
                    writer.WriteStringValue(value);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("reSend", Fallback is null ? No : Yes);
        if (Fallback is null)
        {
            return;
        }

        // resendType says whose text it is (Y: the AlimTalk's), not whether it is an SMS or an LMS.
        writer.WriteString("resendCallback", Fallback.Callback);
        writer.WriteString("resendType", Fallback.Content is null ? Yes : No);
        if (Fallback.Title is not null)
        {
            writer.WriteString("resendTitle", Fallback.Title);
        }

        if (Fallback.Content is not null)
        {
            writer.WriteString("resendContent", Fallback.Content);
        }
    });
}
