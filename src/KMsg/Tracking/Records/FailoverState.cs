namespace KMessage.Tracking;

/// <summary>How far the text message has come that takes the place of an AlimTalk: <c>Armed → (Undecided or Pending) → Sending → { Sent, Failed, Unknown }</c>.</summary>
public enum FailoverState
{
    /// <summary>Tracking was not asked to send one.</summary>
    None,

    /// <summary>It is kept in case the person cannot be reached.</summary>
    Armed,

    /// <summary>It was kept, and it turned out that it is not needed.</summary>
    NotNeeded,

    /// <summary>It has to be sent.</summary>
    Pending,

    /// <summary>One worker is sending it.</summary>
    Sending,

    /// <summary>A gateway took it.</summary>
    Sent,

    /// <summary>It was provably not sent, and will not be.</summary>
    Failed,

    /// <summary>Its worker disappeared, or the answer was lost. It may have been sent, so it is never sent again by itself.</summary>
    Unknown,

    /// <summary>
    /// The failure was learned by a process without <see cref="DeliveryTrackingOptions.ApiFailover"/>, which cannot tell what it means. One that has it decides: <c>Sending</c>, or
    /// <see cref="NotNeeded"/>.
    /// </summary>
    Undecided,
}
