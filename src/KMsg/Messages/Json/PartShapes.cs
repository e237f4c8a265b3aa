namespace KMessage.Json;

/// <summary>The objects inside messages, member by member. A test fails when a property has no member here.</summary>
internal static class PartShapes
{
    private static readonly JsonShape Button = new("A button", () => new MessageButton { Type = default, Name = string.Empty },
    [
        JsonMember.Of<MessageButton, ButtonType>("type", JsonName<ButtonType>.Kind, b => b.Type, (b, v) => b with { Type = v }).Required(),
        JsonMember.Of<MessageButton, string>("name", JsonText.Kind, b => b.Name, (b, v) => b with { Name = v }).Required(),
        JsonMember.Of<MessageButton, string>("mobileUrl", JsonText.Kind, b => b.MobileUrl, (b, v) => b with { MobileUrl = v }),
        JsonMember.Of<MessageButton, string>("pcUrl", JsonText.Kind, b => b.PcUrl, (b, v) => b with { PcUrl = v }),
        JsonMember.Of<MessageButton, string>("androidUrl", JsonText.Kind, b => b.AndroidUrl, (b, v) => b with { AndroidUrl = v }),
        JsonMember.Of<MessageButton, string>("iosUrl", JsonText.Kind, b => b.IosUrl, (b, v) => b with { IosUrl = v }),
    ]);

    private static readonly JsonShape RcsButtonShape = new("An RCS button", () => new RcsButton { Type = default, Name = string.Empty },
    [
        JsonMember.Of<RcsButton, RcsButtonType>("type", JsonName<RcsButtonType>.Kind, b => b.Type, (b, v) => b with { Type = v }).Required(),
        JsonMember.Of<RcsButton, string>("name", JsonText.Kind, b => b.Name, (b, v) => b with { Name = v }).Required(),
        JsonMember.Of<RcsButton, string>("link", JsonText.Kind, b => b.Link, (b, v) => b with { Link = v }),
        JsonMember.OfOptional<RcsButton, double>("latitude", JsonNumber<double>.Kind, b => b.Latitude, (b, v) => b with { Latitude = v }),
        JsonMember.OfOptional<RcsButton, double>("longitude", JsonNumber<double>.Kind, b => b.Longitude, (b, v) => b with { Longitude = v }),
        JsonMember.Of<RcsButton, string>("label", JsonText.Kind, b => b.Label, (b, v) => b with { Label = v }),
        JsonMember.Of<RcsButton, string>("query", JsonText.Kind, b => b.Query, (b, v) => b with { Query = v }),
        JsonMember.Of<RcsButton, string>("title", JsonText.Kind, b => b.Title, (b, v) => b with { Title = v }),
        JsonMember.OfOptional<RcsButton, DateTimeOffset>("startsAt", JsonTime.Kind, b => b.StartsAt, (b, v) => b with { StartsAt = v }),
        JsonMember.OfOptional<RcsButton, DateTimeOffset>("endsAt", JsonTime.Kind, b => b.EndsAt, (b, v) => b with { EndsAt = v }),
        JsonMember.Of<RcsButton, string>("text", JsonText.Kind, b => b.Text, (b, v) => b with { Text = v }),
        JsonMember.Of<RcsButton, string>("phoneNumber", JsonText.Kind, b => b.PhoneNumber, (b, v) => b with { PhoneNumber = v }),
    ]);

    public static readonly JsonList<MessageButton> Buttons = new(new JsonPart<MessageButton>(Button));

    public static readonly JsonList<RcsButton> RcsButtons = new(new JsonPart<RcsButton>(RcsButtonShape));

    public static readonly JsonList<Attachment> Files = new(JsonAttachment.Kind);

    public static readonly JsonList<RcsSlide> Slides = new(new JsonPart<RcsSlide>(new JsonShape("A slide", () => new RcsSlide { Title = string.Empty, Description = string.Empty },
    [
        JsonMember.Of<RcsSlide, string>("title", JsonText.Kind, s => s.Title, (s, v) => s with { Title = v }).Required(),
        JsonMember.Of<RcsSlide, string>("description", JsonText.Kind, s => s.Description, (s, v) => s with { Description = v }).Required(),
        JsonMember.Of<RcsSlide, Attachment>("image", JsonAttachment.Kind, s => s.Image, (s, v) => s with { Image = v }),
        JsonMember.Of<RcsSlide, IReadOnlyList<RcsButton>>("buttons", RcsButtons, s => s.Buttons, (s, v) => s with { Buttons = v }),
    ])));

    public static readonly JsonPart<AlimTalkFailover> Failover = new(new JsonShape("A failover", () => new AlimTalkFailover(),
    [
        JsonMember.Of<AlimTalkFailover, bool>("enabled", JsonFlag.Kind, f => f.Enabled, (f, v) => f with { Enabled = v }),
        JsonMember.OfOptional<AlimTalkFailover, FallbackChannel>("fallbackChannel", JsonName<FallbackChannel>.Kind, f => f.FallbackChannel, (f, v) => f with { FallbackChannel = v }),
        JsonMember.Of<AlimTalkFailover, string>("fallbackContent", JsonText.Kind, f => f.FallbackContent, (f, v) => f with { FallbackContent = v }),
        JsonMember.Of<AlimTalkFailover, string>("fallbackTitle", JsonText.Kind, f => f.FallbackTitle, (f, v) => f with { FallbackTitle = v }),
        JsonMember.Of<AlimTalkFailover, FailoverMode>("mode", JsonName<FailoverMode>.Kind, f => f.Mode, (f, v) => f with { Mode = v }),
    ]));
}
