using KMessage.Contracts.Tracking;

namespace KMessage.Tests.Tracking;

/// <summary>The cases of the original's tests in the areas <c>tracking.*</c> and <c>stores</c>: what meets each of them here, or why it is not met.</summary>
public sealed class OriginalCasesTests
{
    private const string Contract = nameof(DeliveryTrackingStoreContract);

    private static readonly Dictionary<string, string> Met = new()
    {
        ["TRACK-002"] = nameof(RecordingTests.A_scheduled_send_is_not_asked_about_before_its_time_and_grace),
        ["TRACK-003"] = nameof(RecordingTests.A_scheduled_send_is_not_asked_about_before_its_time_and_grace),
        ["FAILOVER-3107"] = nameof(FailoverTests.An_AlimTalk_that_cannot_reach_the_person_is_followed_by_one_text_message_that_is_tracked_itself),
        ["FAILOVER-3"] = nameof(FailoverTests.What_cannot_be_reached_means_can_be_said_otherwise),
        ["FAILOVER-5"] = nameof(FailoverTests.What_cannot_be_reached_means_can_be_said_otherwise),
        ["FAILOVER-6"] = nameof(FailoverTests.A_refused_fallback_fails_with_the_reason_and_is_not_tried_again),
        ["FAILOVER-D3"] = nameof(FailoverTests.No_text_message_is_paid_for_without_need),
        ["FAILOVER-D4"] = nameof(FailoverTests.No_text_message_is_paid_for_without_need),
        ["FAILOVER-D6"] = nameof(FailoverTests.What_cannot_be_reached_means_can_be_said_otherwise),
        ["FAILOVER-D7"] = nameof(FailoverTests.No_text_message_is_paid_for_without_need),
        ["BACKOFF-1"] = nameof(PollingTests.Each_question_without_an_end_waits_longer_for_the_next),
        ["BACKOFF-2"] = nameof(PollingTests.Each_question_without_an_end_waits_longer_for_the_next),
        ["BACKOFF-3"] = nameof(PollingTests.Each_question_without_an_end_waits_longer_for_the_next),
        ["BACKOFF-5"] = nameof(PollingTests.Each_question_without_an_end_waits_longer_for_the_next),
        ["BACKOFF-6"] = nameof(PollingTests.Each_question_without_an_end_waits_longer_for_the_next),
        ["RECON-3"] = nameof(PollingTests.A_message_without_an_end_becomes_unknown_after_the_horizon_with_the_reason),
        ["RECON-6"] = nameof(PollingTests.A_gateway_that_fails_changes_no_status_however_long_and_says_so_in_health),
        ["RECON-7"] = nameof(PollingTests.A_message_that_the_gateway_does_not_know_yet_stays_as_it_is),
        ["STORE-2"] = $"{Contract}.{nameof(DeliveryTrackingStoreContract.Messages_are_counted_by_provider_kind_status_and_reason)}",
        ["STORE-3"] = nameof(OriginalDefectsTests.D44_a_store_that_failed_once_must_not_stay_broken),
        ["STORE-6"] = $"{Contract}.{nameof(DeliveryTrackingStoreContract.The_newest_come_first_when_nothing_else_is_said_and_the_last_page_says_so)}",
    };

    private static readonly Dictionary<string, string> NotMet = new()
    {
        ["FAILOVER-D1"] = "The original needs a warning on the receipt to know that the gateway does nothing. Here ProviderReceipt.GatewayHandlesFailover says it, and no warning is needed.",
        ["RECON-2"] = "Another process may have the provider: the message is left alone until the horizon, then it is Unknown (A_message_whose_provider_is_not_registered_here_is_left_to_others_until_the_horizon).",
        ["RECON-5"] = "A gateway that cannot be asked is not put on the clock at all (A_message_whose_gateway_cannot_be_asked_waits_for_a_webhook_until_the_horizon).",
        ["STORE-RAW-1"] = "Raw answers are not stored: they quote numbers and texts. The gateway's code and its masked words are.",
        ["STORE-4"] = "The text of SQL statements is no behaviour; the contract suite holds what they do.",
    };

    [Fact]
    public void Every_case_of_the_original_is_met_by_a_test_or_has_a_reason()
    {
        string[] tests = [.. typeof(OriginalCasesTests).Assembly.GetTypes().Append(typeof(DeliveryTrackingStoreContract)).SelectMany(type => type.GetMethods()).Select(method => method.Name)];

        Met.Keys.Intersect(NotMet.Keys).Should().BeEmpty();
        (Met.Count + NotMet.Count).Should().Be(26);
        Met.Values.Select(name => name[(name.LastIndexOf('.') + 1)..]).Should().BeSubsetOf(tests);
        NotMet.Values.Should().OnlyContain(reason => reason.Length > 20);
    }
}
