namespace KMessage.Solapi;

/// <summary>The pictures of a freely written brand message, each with what it is stored as.</summary>
internal static class BrandFiles
{
    public static IEnumerable<FileUpload> Of(BrandMessage brand, BrandRules rules) =>
    [
        .. FileUpload.Of(rules.Storage, brand.Image),
        .. FileUpload.Of(StorageTypes.BrandMainItem, brand.MainItem?.Image),
        .. brand.SubItems.SelectMany(item => FileUpload.Of(StorageTypes.BrandSubItem, item.Image)),
        .. FileUpload.Of(rules.Storage, brand.Carousel?.Head?.Image),
        .. (brand.Carousel?.Items ?? []).SelectMany(card => FileUpload.Of(rules.Storage, card.Image)),
        .. FileUpload.Of(StorageTypes.Kakao, brand.Video?.Image, brand.Video?.ImageLink),
    ];
}
