namespace KMessage;

/// <summary>What stands out above an AlimTalk's text.</summary>
public enum TemplateEmphasis
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A large title and a subtitle (강조표기형).</summary>
    Title,

    /// <summary>A picture (이미지형).</summary>
    Image,

    /// <summary>A list of items (아이템리스트형).</summary>
    ItemList,
}
