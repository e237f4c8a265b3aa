using KMessage.Tracking;

namespace KMessage.Stores.Tests.Shared;

/// <summary>
/// Enumerations are kept as numbers, so a number never gets another meaning: a new name goes to the end, whatever its place in the source would be. When this fails, give the new member a number of its own.
/// </summary>
public sealed class KeptNumbersTests
{
    [Fact]
    public void The_numbers_in_the_tables_keep_their_meaning()
    {
        Names<DeliveryStatus>().Should().StartWith(["Pending", "Sent", "Delivered", "Failed", "Cancelled", "Unknown"]);
        Names<FailoverState>().Should().StartWith(["None", "Armed", "NotNeeded", "Pending", "Sending", "Sent", "Failed", "Unknown"]);
        Names<TrackingSource>().Should().StartWith(["Send", "Poll", "Webhook", "Manual"]);
        Names<TrackingIssue>().Should().StartWith(["None", "NotAccepted", "OutcomeUnknown", "QueryFailed", "NotKnownToGateway", "ProviderMissing", "NotQueryable", "HorizonPassed"]);
        Names<FallbackChannel>().Should().StartWith(["Sms", "Lms"]);
        Names<MessageType>().Should().StartWith(
        [
            "Text", "AlimTalk", "FriendTalk", "Sms", "Lms", "Mms", "Nsa", "Voice", "Fax", "RcsSms", "RcsLms", "RcsMms", "RcsTemplate", "RcsImageTemplate", "RcsLmsTemplate", "BrandMessage",
        ]);
        Names<DeliveryReason>().Should().StartWith(
        [
            "None", "Unknown", "NotKakaoTalkUser", "NotChannelFriend", "Blocked", "InvalidNumber", "PhoneOff", "OutOfCoverage", "InboxFull", "OptedOut", "Spam", "SenderNotRegistered", "TemplateMismatch",
            "ContentRejected", "InsufficientBalance", "Expired", "Duplicate", "OutsideSendingHours", "Configuration", "GatewayError",
        ]);
    }

    // In the order of the numbers, which have no gaps.
    private static string[] Names<T>()
        where T : struct, Enum
    {
        T[] values = Enum.GetValues<T>();
        values.Select(value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)).Should().Equal(Enumerable.Range(0, values.Length));
        return [.. values.Select(value => value.ToString())];
    }
}
