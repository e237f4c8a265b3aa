namespace KMessage.Solapi;

/// <summary>The uses of a stored file (spec solapi.md §5.1). A file that was uploaded for one use is not taken for another.</summary>
internal static class StorageTypes
{
    public const string Mms = "MMS";
    public const string Kakao = "KAKAO";
    public const string Rcs = "RCS";
    public const string Fax = "FAX";
    public const string Brand = "BMS";
    public const string BrandWide = "BMS_WIDE";
    public const string BrandMainItem = "BMS_WIDE_MAIN_ITEM_LIST";
    public const string BrandSubItem = "BMS_WIDE_SUB_ITEM_LIST";
    public const string BrandFeedCard = "BMS_CAROUSEL_FEED_LIST";
    public const string BrandCommerceCard = "BMS_CAROUSEL_COMMERCE_LIST";
}
