using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Writes the <c>bms</c> object of a freely written brand message (spec solapi.md §2.5, capture 35).</summary>
internal sealed class BrandWriter(Utf8JsonWriter json, OutgoingMessage outgoing, BrandRules rules)
{
    public void Write(BrandMessage brand)
    {
        json.WriteString("chatBubbleType", rules.Name);
        json.WriteBoolean("adult", brand.IsForAdults);
        json.WriteGiven("header", brand.Header);
        json.WriteGiven("content", brand.Text);
        json.WriteGiven("additionalContent", brand.AdditionalContent);
        json.WriteGiven("imageId", outgoing.FileId(rules.Storage, brand.Image));
        json.WriteGiven("imageLink", brand.ImageLink);
        WriteWideItems(brand);
        WriteCommerce(brand.Commerce);
        WriteVideo(brand.Video);
        WriteCarousel(brand.Carousel);
        WriteButtons(brand.Buttons);
        WriteCoupon(brand.Coupon);
    }

    private void WriteWideItems(BrandMessage brand)
    {
        if (brand.MainItem is null)
        {
            return;
        }

        json.WritePropertyName("mainWideItem");
        WriteWideItem(brand.MainItem, StorageTypes.BrandMainItem);
        json.WriteStartArray("subWideItemList");
        foreach (BrandWideItem item in brand.SubItems)
        {
            WriteWideItem(item, StorageTypes.BrandSubItem);
        }

        json.WriteEndArray();
    }

    private void WriteWideItem(BrandWideItem item, string storage)
    {
        json.WriteStartObject();
        json.WriteGiven("title", item.Title);
        json.WriteGiven("imageId", outgoing.FileId(storage, item.Image));
        WriteLinks(item.Link);
        json.WriteEndObject();
    }

    private void WriteCommerce(BrandCommerce? commerce)
    {
        if (commerce is null)
        {
            return;
        }

        json.WriteStartObject("commerce");
        json.WriteString("title", commerce.Title);
        WriteNumber("regularPrice", commerce.RegularPrice);
        WriteNumber("discountPrice", commerce.DiscountPrice);
        WriteNumber("discountRate", commerce.DiscountRate);
        WriteNumber("discountFixed", commerce.DiscountAmount);
        json.WriteEndObject();
    }

    private void WriteVideo(BrandVideo? video)
    {
        if (video is null)
        {
            return;
        }

        json.WriteStartObject("video");
        json.WriteString("videoUrl", video.Url);
        json.WriteGiven("imageId", outgoing.FileId(StorageTypes.Kakao, video.Image));
        json.WriteGiven("imageLink", video.ImageLink);
        json.WriteEndObject();
    }

    private void WriteCarousel(BrandCarousel? carousel)
    {
        if (carousel is null)
        {
            return;
        }

        json.WriteStartObject("carousel");
        if (carousel.Head is { } head)
        {
            json.WriteStartObject("head");
            json.WriteString("header", head.Header);
            json.WriteString("content", head.Text);
            json.WriteGiven("imageId", outgoing.FileId(rules.Storage, head.Image));
            WriteLinks(head.Link);
            json.WriteEndObject();
        }

        json.WriteStartArray("list");
        foreach (BrandCarouselItem card in carousel.Items)
        {
            WriteCard(card);
        }

        json.WriteEndArray();
        if (carousel.Tail is { } tail)
        {
            json.WriteStartObject("tail");
            WriteLinks(tail);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteCard(BrandCarouselItem card)
    {
        json.WriteStartObject();
        json.WriteGiven("header", card.Header);
        json.WriteGiven("content", card.Text);
        WriteCommerce(card.Commerce);
        json.WriteGiven("additionalContent", card.AdditionalContent);
        json.WriteGiven("imageId", outgoing.FileId(rules.Storage, card.Image));
        json.WriteGiven("imageLink", card.ImageLink);
        WriteButtons(card.Buttons);
        WriteCoupon(card.Coupon);
        json.WriteEndObject();
    }

    private void WriteButtons(IReadOnlyList<BrandButton> buttons)
    {
        if (buttons.Count == 0)
        {
            return;
        }

        json.WriteStartArray("buttons");
        foreach (BrandButton button in buttons)
        {
            json.WriteStartObject();
            json.WriteGiven("name", button.Name);
            json.WriteString("linkType", ButtonWriter.TypeOf(button.Type));
            json.WriteGiven("linkMobile", button.MobileUrl);
            json.WriteGiven("linkPc", button.PcUrl);
            json.WriteGiven("linkAndroid", button.AndroidUrl);
            json.WriteGiven("linkIos", button.IosUrl);
            if (button.OpensBrowser is { } opensBrowser)
            {
                json.WriteBoolean("targetOut", opensBrowser);
            }

            json.WriteGiven("chatExtra", button.ChatExtra);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteCoupon(BrandCoupon? coupon)
    {
        if (coupon is null)
        {
            return;
        }

        json.WriteStartObject("coupon");
        json.WriteString("title", coupon.Title);
        json.WriteString("description", coupon.Description);
        WriteLinks(coupon.Link);
        json.WriteEndObject();
    }

    private void WriteLinks(BrandLink? link)
    {
        json.WriteGiven("linkMobile", link?.MobileUrl);
        json.WriteGiven("linkPc", link?.PcUrl);
        json.WriteGiven("linkAndroid", link?.AndroidUrl);
        json.WriteGiven("linkIos", link?.IosUrl);
    }

    private void WriteNumber(string name, int? value)
    {
        if (value is { } given)
        {
            json.WriteNumber(name, given);
        }
    }
}
