using System.Globalization;
using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>The slides of an RCS_MMS (spec solapi.md §2.7): an array with an entry for each and <c>imageId</c>, as documented; the Node SDK sends one object and misspells the member (capture 12).</summary>
internal static class RcsSlides
{
    private const int FewestOfSeveral = 3;
    private const int Most = 6;
    private const int MostButtons = 2;

    public static KMsgError? Check(RcsMmsMessage? message)
    {
        if (message is null)
        {
            return null;
        }

        IReadOnlyList<RcsSlide>? slides = message.Slides;
        if (slides is null || slides.Contains(null!) || slides.Count is not (1 or (>= FewestOfSeveral and <= Most)))
        {
            return MemberRefusals.Wrong(
                nameof(message.Slides),
                $"The message has {slides?.Count ?? 0} slides; 1, or {FewestOfSeveral} to {Most}, are allowed.",
                $"슬라이드가 {slides?.Count ?? 0}개입니다(1개 또는 {FewestOfSeveral}~{Most}개).",
                $"Give 1 slide, or {FewestOfSeveral} to {Most}.",
                $"1개 또는 {FewestOfSeveral}~{Most}개를 넣으세요.");
        }

        return slides.Select((slide, index) => Check($"{nameof(message.Slides)}[{index}]", slide)).FirstOrDefault(error => error is not null);
    }

    public static IReadOnlyList<FileUpload> Uploads(RcsMmsMessage? message) => message is null ? [] : [.. message.Slides.SelectMany(slide => FileUpload.Of(StorageTypes.Rcs, slide.Image))];

    public static void Write(Utf8JsonWriter json, RcsMmsMessage message, OutgoingMessage outgoing)
    {
        json.WriteString("mmsType", MmsType(message));
        json.WriteStartArray("additionalBody");
        foreach (RcsSlide slide in message.Slides)
        {
            json.WriteStartObject();
            json.WriteString("title", slide.Title);
            json.WriteString("description", slide.Description);
            json.WriteGiven("imageId", outgoing.FileId(StorageTypes.Rcs, slide.Image));
            RcsButtonWriter.Write(json, slide.Buttons);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// The size and the number of slides: M3, S3 … M6, S6. There is no name for a single slide; the only request with one that is on record (capture 12) says M3, and so does this. Not tried
    /// against the real gateway.
    /// </summary>
    private static string MmsType(RcsMmsMessage message) =>
        string.Create(CultureInfo.InvariantCulture, $"{(message.SlideSize == RcsSlideSize.Small ? 'S' : 'M')}{Math.Max(message.Slides.Count, FewestOfSeveral)}");

    private static KMsgError? Check(string place, RcsSlide slide)
    {
        if (string.IsNullOrWhiteSpace(slide.Title))
        {
            return MemberRefusals.Missing($"{place}.{nameof(slide.Title)}", "Give the slide a title.", "슬라이드 제목을 넣으세요.");
        }

        if (string.IsNullOrWhiteSpace(slide.Description))
        {
            return MemberRefusals.Missing($"{place}.{nameof(slide.Description)}", "Give the slide a text.", "슬라이드 설명을 넣으세요.");
        }

        return slide.Buttons.Count > MostButtons
            ? MemberRefusals.WrongCount($"{place}.{nameof(slide.Buttons)}", slide.Buttons.Count, 0, MostButtons)
            : RcsButtonRules.Check($"{place}.{nameof(slide.Buttons)}", slide.Buttons);
    }
}
