namespace KMessage.Solapi;

/// <summary>A message that passed the local rules, with what SOLAPI's settings add to it.</summary>
internal sealed class OutgoingMessage
{
    public required Message Message { get; init; }

    /// <summary>How its kind is written.</summary>
    public required IMessageKind Kind { get; init; }

    /// <summary>The wire's name of its kind: <c>SMS</c>, <c>ATA</c> …</summary>
    public required string WireType { get; init; }

    /// <summary>The sender number; KakaoTalk messages without fallback need none.</summary>
    public string? From { get; init; }

    /// <summary>The Kakao channel, as given or as <see cref="TemplateChannels"/> found it.</summary>
    public string? ChannelId { get; set; }

    /// <summary>Whether the channel still has to be found by the template.</summary>
    public bool NeedsChannel => Message.Type == MessageType.AlimTalk && ChannelId is null;

    /// <summary>A picture that has to be uploaded first.</summary>
    public FileUpload? Upload { get; init; }

    /// <summary>The id of the picture, as given or after the upload.</summary>
    public string? ImageId { get; set; }

    /// <summary>Whether SOLAPI sends a text message when the person cannot be reached on KakaoTalk.</summary>
    public bool HasGatewayFallback { get; init; }

    /// <summary>What comes back in answers and reports and says which message is meant.</summary>
    public string Reference => Message.MessageId!;
}
