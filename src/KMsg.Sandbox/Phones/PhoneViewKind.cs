namespace KMessage.Sandbox;

/// <summary>What a phone shows of a message.</summary>
public enum PhoneViewKind
{
    /// <summary>Nothing: not there yet, refused or failed. <see cref="PhoneView.Reason"/> says why.</summary>
    Nothing,

    /// <summary>A bubble in the messages app.</summary>
    TextBubble,

    /// <summary>A card in KakaoTalk with the header <c>알림톡 도착</c>.</summary>
    AlimTalkCard,

    /// <summary>A message of a channel in KakaoTalk: FriendTalk or a brand message.</summary>
    KakaoBubble,

    /// <summary>Something else: RCS, Naver, a call, a fax.</summary>
    Other,
}
