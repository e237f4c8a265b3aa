namespace KMessage;

/// <summary>What has to be known before a message under <see cref="UnknownOutcomePolicy.ReconcileThenResendOnce"/> is sent again.</summary>
public enum ResendCondition
{
    /// <summary>The gateway's adapter vouches that absence from its lists is a proof (<see cref="ISentMessageFinder.AbsenceIsProofAfter"/>), and the message is absent.</summary>
    AuthoritativeAbsence,

    /// <summary>The gateway was asked as often as <see cref="SendReconcilerOptions.ResendSchedule"/> says and did not know the message. The recipient may get it twice.</summary>
    NotFound,
}
