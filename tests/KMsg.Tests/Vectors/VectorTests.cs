using System.Reflection;
using System.Text.Json;
using KMessage.Tests.Hooks;
using KMessage.Tests.Messages;
using KMessage.Tests.OriginalDefects;
using KMessage.Tests.Results;
using KMessage.Tests.Routing;
using KMessage.Tests.Sending;

namespace KMessage.Tests.Vectors;

/// <summary>What the original does in its own tests, case by case: met by a test of ours, or different for a reason.</summary>
public sealed class VectorTests
{
    private const string NoMonad = "Result is no monad library: IsSuccess, Value, Error and Match are all there is.";
    private const string NoPolicies = "There are no retry policies: IsRetryable follows from the proved outcome.";
    private const string NoPersistence = "The facade writes no rows: tracking is a hook, the queue and the ledger are their own.";
    private const string NoWrapping = "Errors are made typed where they arise; nothing guesses codes and statuses out of foreign objects.";

    private static readonly string[] Areas = ["facade", "routing", "batch", "hooks", "result", "errors", "types", "persistence"];

    private static readonly Dictionary<string, string> MetBy = new()
    {
        ["KMSG-001"] = nameof(HooksTests.A_hook_sees_the_message_as_it_is_sent_and_its_provider),
        ["KMSG-002"] = nameof(HooksTests.A_failed_message_is_told_before_failed_and_final),
        ["KMSG-005"] = nameof(FacadeDefectTests.An_AlimTalk_without_a_channel_is_not_blocked_before_the_provider_had_a_word),
        ["KMSG-007"] = nameof(SendManyTests.Results_stand_where_their_messages_stood_whoever_is_slow),
        ["KMSG-008"] = nameof(SendManyTests.No_more_requests_run_at_once_than_allowed_and_no_fewer),
        ["KMSG-015"] = nameof(SendManyTests.Messages_of_several_providers_go_each_its_own_way),
        ["KMSG-CTOR-2"] = nameof(OptionsTests.Wrong_options_are_refused_when_the_facade_is_made),
        ["KMSG-CTOR-3"] = nameof(OptionsTests.Wrong_options_are_refused_when_the_facade_is_made),
        ["KMSG-AUTOLMS-1"] = nameof(NormalizingTests.Ninety_letters_are_an_SMS_and_ninety_one_an_LMS),
        ["KMSG-AUTOLMS-2"] = nameof(NormalizingTests.Ninety_letters_are_an_SMS_and_ninety_one_an_LMS),
        ["KMSG-AUTOLMS-3"] = nameof(NormalizingTests.Forty_five_syllables_are_an_SMS_and_forty_six_an_LMS),
        ["KMSG-AUTOLMS-6"] = nameof(NormalizingTests.The_limit_can_be_lower),
        ["KMSG-INTERP-1"] = nameof(NormalizingTests.Variables_are_filled_in_and_gone),
        ["KMSG-INTERP-4"] = nameof(KMsgJsonReadingTests.Values_of_variables_become_invariant_text),
        ["KMSG-INTERP-5"] = nameof(KMsgJsonReadingTests.Values_of_variables_become_invariant_text),
        ["KMSG-INTERP-7"] = nameof(NormalizingTests.A_value_is_never_read_as_a_template),
        ["KMSG-INTERP-8"] = nameof(RefusalTests.Variables_of_null_are_none),
        ["KMSG-INTERP-10"] = nameof(NormalizingTests.An_AlimTalk_keeps_its_variables_composed_and_by_bare_name),
        ["KMSG-NORM-2"] = nameof(KMsgJsonReadingTests.Content_is_read_as_text_and_text_wins),
        ["KMSG-NORM-3"] = nameof(NormalizingTests.A_message_gets_an_id_unless_it_has_one),
        ["KMSG-NORM-4"] = nameof(NormalizingTests.A_message_gets_an_id_unless_it_has_one),
        ["KMSG-DEF-2"] = nameof(NormalizingTests.Defaults_fill_what_a_message_leaves_open),
        ["KMSG-DEF-3"] = nameof(NormalizingTests.Defaults_fill_what_a_message_leaves_open),
        ["KMSG-ROUTE-2"] = nameof(RoutingTests.A_provider_that_does_not_exist_is_refused_with_those_that_do),
        ["KMSG-ROUTE-3"] = nameof(RoutingTests.A_provider_that_does_not_take_the_kind_is_refused_with_what_it_takes),
        ["KMSG-ROUTE-5"] = nameof(RoutingTests.Round_robin_gives_each_its_turn),
        ["KMSG-ROUTE-9"] = nameof(RoutingTests.A_kind_that_nobody_takes_is_refused_with_who_takes_what),
        ["KMSG-HOOK-3"] = nameof(HooksTests.An_accepted_message_is_told_before_accepted_and_final),
        ["KMSG-HOOK-4"] = nameof(HooksTests.A_failed_message_is_told_before_failed_and_final),
        ["KMSG-HEALTH-1"] = nameof(HealthAndBalanceTests.Issues_are_listed_by_provider),
        ["RES-001"] = nameof(ResultTests.A_success_has_a_value_and_no_error),
        ["RES-002"] = nameof(ResultTests.A_failure_has_an_error),
        ["RES-011"] = nameof(ResultTests.The_value_of_a_failure_throws_its_very_error),
        ["RES-015"] = nameof(ResultTests.Match_takes_the_way_of_the_value_or_of_the_error),
        ["RES-019"] = nameof(ResultTests.A_success_has_a_value_and_no_error),
        ["ERR-001"] = nameof(KMsgErrorTests.The_gateways_code_and_status_stand_beside_our_own),
        ["ERR-003"] = nameof(KMsgErrorTests.Sending_again_is_advised_only_when_it_can_help_and_cannot_send_twice),
        ["ERR-004"] = nameof(RefusalTests.A_wrong_message_is_refused_with_what_to_change_and_nothing_is_sent),
        ["ERR-006"] = nameof(KMsgErrorTests.The_wait_that_the_gateway_asks_for_is_kept),
        ["ERR-007"] = nameof(ErrorDefectTests.A_negative_wait_is_not_kept),
        ["ERR-017"] = nameof(RefusalTests.A_wrong_message_is_refused_with_what_to_change_and_nothing_is_sent),
        ["STAT-1"] = nameof(DeliveryStatusTests.The_statuses_are_those_of_the_field),
        ["STAT-2"] = nameof(DeliveryStatusTests.Only_what_is_under_way_is_worth_asking_about),
    };

    private static readonly Dictionary<string, string> DiffersBecause = new()
    {
        ["KMSG-004"] = "plusId is never sent to the gateway, so nobody has to give one (defect 27).",
        ["KMSG-010"] = NoPersistence,
        ["KMSG-011"] = NoPersistence,
        ["KMSG-012"] = NoPersistence,
        ["KMSG-014"] = NoPersistence,
        ["KMSG-AUTOLMS-5"] = "An empty text is refused instead of sent.",
        ["KMSG-AUTOLMS-8"] = "An explicit SMS is never upgraded, but one that is too long is refused instead of sent (defect 9).",
        ["KMSG-INTERP-3"] = "A placeholder without a value is refused, unless MissingVariable.Keep asks for it (defect 4).",
        ["KMSG-INTERP-11"] = "Subjects are filled in too, as the case itself wishes.",
        ["KMSG-ROUTE-6"] = "A name in ByType that no provider has is refused when the facade is made (defect 16).",
        ["KMSG-ROUTE-7"] = "A name in ByType that no provider has is refused when the facade is made (defect 16).",
        ["KMSG-HOOK-1"] = "There is no provider-specific options bag: the context has the message, with its ids.",
        ["KMSG-HOOK-6"] = NoPersistence,
        ["KMSG-ERR-1"] = "The exception's words may quote the message, so the error names its type only; code and provider are the same.",
        ["RES-004"] = NoMonad,
        ["RES-005"] = NoMonad,
        ["RES-007"] = NoMonad,
        ["RES-008"] = NoMonad,
        ["RES-009"] = NoMonad,
        ["RES-012"] = NoMonad,
        ["RES-014"] = NoMonad,
        ["RES-017"] = NoMonad,
        ["RES-018"] = NoMonad,
        ["RES-021"] = NoMonad,
        ["RES-022"] = NoMonad,
        ["RES-024"] = NoMonad,
        ["RES-025"] = NoMonad,
        ["RES-027"] = NoMonad,
        ["RES-028"] = "A result is no message between programs: its receipt or its error is serialised.",
        ["ERR-009"] = NoPolicies,
        ["ERR-010"] = NoPolicies,
        ["ERR-011"] = NoPolicies,
        ["ERR-013"] = NoPolicies,
        ["ERR-014"] = NoPolicies,
        ["ERR-016"] = "A provider's error is retryable only when it proves that nothing was taken (defect 28).",
        ["ERR-019"] = NoPolicies,
        ["ERR-020"] = NoPolicies,
        ["ERR-021"] = NoPolicies,
        ["ERR-023"] = NoPolicies,
        ["ERR-024"] = NoPolicies,
        ["ERR-026"] = NoPolicies,
        ["ERR-027"] = NoPolicies,
        ["ERR-029"] = NoPolicies,
        ["ERR-030"] = NoPolicies,
        ["ERR-031"] = NoPolicies,
        ["ERR-033"] = NoWrapping,
        ["ERR-034"] = NoWrapping,
        ["ERR-036"] = NoWrapping,
        ["ERR-037"] = NoWrapping,
    };

    [Fact]
    public void Every_case_is_met_by_a_test_or_differs_for_a_reason()
    {
        MetBy.Keys.Intersect(DiffersBecause.Keys).Should().BeEmpty();
        MetBy.Keys.Concat(DiffersBecause.Keys).Should().BeEquivalentTo(Cases());
    }

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        HashSet<string> tests = [.. GetType().Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => method.Name)];

        MetBy.Values.Should().OnlyContain(name => tests.Contains(name));
    }

    private static List<string> Cases()
    {
        using Stream stream = typeof(VectorTests).Assembly.GetManifestResourceStream("kmsg.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Where(each => Areas.Contains(each.GetProperty("area").GetString()!.Split('.')[0])).Select(each => each.GetProperty("id").GetString()!)];
    }
}
