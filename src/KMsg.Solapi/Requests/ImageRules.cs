namespace KMessage.Solapi;

/// <summary>The rules of pictures (spec solapi.md §5.1), checked on the content before it is uploaded.</summary>
internal static class ImageRules
{
    private const int Kilobyte = 1024;

    public const int LargestMms = 200 * Kilobyte;
    public const int LargestKakao = 500 * Kilobyte;

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8];

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47];

    public static KMsgError? CheckMms(ReadOnlyMemory<byte> content) =>
        !content.Span.StartsWith(Jpeg) ? Refusals.NotAPicture("JPEG") : CheckSize(content, LargestMms);

    public static KMsgError? CheckKakao(ReadOnlyMemory<byte> content) =>
        !content.Span.StartsWith(Jpeg) && !content.Span.StartsWith(Png) ? Refusals.NotAPicture("JPEG/PNG") : CheckSize(content, LargestKakao);

    private static KMsgError? CheckSize(ReadOnlyMemory<byte> content, int most) => content.Length > most ? Refusals.PictureTooLarge(content.Length, most) : null;
}
