using System.Text;

namespace KMessage.Iwinv;

/// <summary>The picture of an MMS: a JPEG under 100 KB (spec iwinv.md §4.3).</summary>
internal static class ImageRules
{
    public const string MediaType = "image/jpeg";

    /// <summary>Whether IWINV's "100 KB" is 100,000 or 102,400 bytes is not known; the smaller number is right under both.</summary>
    private const int BytesTooMany = 100_000;

    private const int LongestName = 50;
    private const string Extension = ".jpg";

    public static KMsgError? Check(Attachment? image)
    {
        if (image is null || (image.Content.IsEmpty && image.FileId is null))
        {
            return Invalid("An MMS needs a picture.", "MMS에는 이미지가 필요합니다.", "Give Image = Attachment.FromBytes(…) or FromFileAsync(…).", "Image = Attachment.FromBytes(…) 또는 FromFileAsync(…)를 주세요.");
        }

        if (image.FileId is not null)
        {
            return Invalid(
                "IWINV keeps no uploaded pictures, so a file id cannot be sent.",
                "IWINV에는 미리 올린 이미지가 없어 파일 ID로 보낼 수 없습니다.",
                "Give the picture's bytes: Image = Attachment.FromBytes(…).",
                "Image = Attachment.FromBytes(…)로 이미지 바이트를 주세요.");
        }

        ReadOnlySpan<byte> content = image.Content.Span;
        if (content is not [0xFF, 0xD8, ..])
        {
            string kind = KindOf(content) is { } format ? $" ({format})" : string.Empty;
            return Invalid($"The picture is not a JPEG{kind}; IWINV takes nothing else.", $"이미지가 JPEG가 아닙니다{kind}.", "Save it as a JPEG.", "JPEG로 저장하세요.");
        }

        return content.Length >= BytesTooMany
            ? Invalid($"The picture has {content.Length:N0} bytes; IWINV takes fewer than 100,000.", $"이미지가 {content.Length:N0}바이트입니다(100,000바이트 미만).", "Save it smaller.", "더 작게 저장하세요.")
            : null;
    }

    /// <summary>An ASCII name that ends with <c>.jpg</c>; <c>image.jpg</c> when nothing of the given one is left.</summary>
    public static string FileName(Attachment image)
    {
        var name = new StringBuilder(LongestName);
        foreach (char unit in Path.GetFileNameWithoutExtension(image.FileName ?? string.Empty))
        {
            if (name.Length < LongestName && (char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_' or '.'))
            {
                name.Append(unit);
            }
        }

        string kept = name.ToString().Trim('.');
        return (kept.Length == 0 ? "image" : kept) + Extension;
    }

    private static string? KindOf(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "PNG",
        [(byte)'G', (byte)'I', (byte)'F', ..] => "GIF",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "WebP",
        [(byte)'B', (byte)'M', ..] => "BMP",
        _ => null,
    };

    private static KMsgError Invalid(string english, string korean, string fix, string fixKorean) =>
        Refusals.Invalid(nameof(MmsMessage.Image), new(english, korean), new(fix, fixKorean));
}
