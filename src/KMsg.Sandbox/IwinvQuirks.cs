namespace KMessage.Sandbox;

/// <summary>What is not known for certain about IWINV. Each switch has the way that the sandbox takes by default, and another that the real gateway might take.</summary>
public sealed class IwinvQuirks
{
    /// <summary>Whether the caller's address is registered. If not, everything is refused: AlimTalk with 206, text messages with 15.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool IsIpAllowed { get; set; } = true;

    /// <summary>Whether the answer to an AlimTalk send has a <c>seqNo</c>. Without it the history by phone and time is the only trace.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool SendsSeqNo { get; set; } = true;

    /// <summary>Whether the codes of answers are text (<c>"200"</c>) instead of numbers.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool CodesAreText { get; set; }

    /// <summary>Whether ids have the other type: <c>seqNo</c> text instead of a number, <c>requestNo</c> and <c>templateCode</c> numbers instead of text.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IdsHaveTheOtherType { get; set; }

    /// <summary>Whether a refusal is a bare number (<c>501</c>) instead of a document.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RefusalsAreBareNumbers { get; set; }

    /// <summary>Whether the money of a charge answer is text instead of a number.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ChargeIsText { get; set; }

    /// <summary>Whether the text message charge is told under <c>resultCode</c> instead of <c>code</c>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool SmsChargeHasResultCode { get; set; }

    /// <summary>Whether the AlimTalk charge can be asked for with GET. If not: HTTP 405.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool AllowsChargeByGet { get; set; } = true;

    /// <summary>Whether the AlimTalk charge can be asked for with POST. If not: HTTP 405.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool AllowsChargeByPost { get; set; } = true;

    /// <summary>Whether a place that stands in a template twice takes two values instead of one.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RepeatedPlacesTakeAValueEach { get; set; }

    /// <summary>Whether the answer to a template's deletion has its text under <c>messgae</c>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DeletionIsMisspelt { get; set; }

    /// <summary>Words that make an AlimTalk be refused (540).</summary>
    /// <value>None by default.</value>
    public IList<string> BannedWords { get; } = [];
}
