using System.Reflection;
using System.Text.Json;
using KMessage.Tests.Queue.Processing;

namespace KMessage.Tests.Queue;

/// <summary>What the original's processors, retry handler and resilience helpers do in their own tests, case by case: met by a test of ours, or different for a reason.</summary>
public sealed class ProcessingVectorTests
{
    private const string NoHelpers = "There are no general retry, breaker, limiter and bulk helpers: what they did for sends is part of the message processor, ";

    private static readonly string[] Areas = ["processor", "retryHandler", "resilience", "queue.builder"];

    private static readonly Dictionary<string, string> MetBy = new()
    {
        ["PROC-002"] = nameof(JobProcessorTests.A_fresh_processor_has_done_nothing),
        ["PROC-003"] = nameof(JobProcessorTests.A_job_is_worked_on_once_with_what_it_carries),
        ["PROC-004"] = nameof(AddJobQueueTests.A_job_that_nobody_is_registered_for_is_buried_with_what_to_register),
        ["PROC-006"] = nameof(JobProcessorTests.A_job_that_fails_twice_is_tried_again_after_its_waits_and_done_in_the_third_attempt),
        ["PROC-007"] = nameof(JobProcessorTests.A_job_that_waits_can_be_taken_back),
        ["PROC-009"] = nameof(MessageBatchProcessorTests.A_batch_is_one_job_and_goes_in_gateway_sized_requests),
        ["PROC-010"] = nameof(MessageJobProcessorTests.A_job_for_later_waits_in_the_queue),
        ["RETRY-002"] = nameof(MessageRetryHandlerTests.A_reason_that_the_policy_does_not_name_is_not_retried),
        ["RETRY-003"] = nameof(MessageRetryHandlerTests.A_message_that_did_not_arrive_is_sent_once_more_under_a_name_of_its_own),
        ["RETRY-004"] = nameof(MessageRetryHandlerTests.The_policys_own_question_has_the_last_word_and_says_no_when_it_throws),
        ["RESIL-001"] = nameof(JobProcessorTests.A_job_that_fails_twice_is_tried_again_after_its_waits_and_done_in_the_third_attempt),
        ["RESIL-002"] = nameof(JobProcessorTests.A_send_that_may_not_be_repeated_is_not_repeated_because_a_handler_threw_its_error),
        ["RESIL-003"] = nameof(JobProcessorTests.A_job_has_ten_attempts_unless_it_says_otherwise),
        ["RESIL-006"] = nameof(PacingTests.A_gateway_that_does_not_work_is_tried_once_in_a_while_and_no_message_is_lost_or_burnt),
        ["RESIL-008"] = nameof(PacingTests.A_gateway_that_does_not_work_is_tried_once_in_a_while_and_no_message_is_lost_or_burnt),
        ["RESIL-009"] = nameof(JobProcessorTroubleTests.An_endless_handler_that_obeys_its_token_is_tried_again),
        ["RESIL-011"] = nameof(MessageJobProcessorTests.A_refused_message_is_buried_with_the_reason_and_the_others_are_sent),
        ["RESIL-012"] = nameof(MessageBatchProcessorTests.A_batch_that_was_interrupted_goes_on_where_it_stopped),
        ["RESIL-015"] = nameof(PacingTests.A_gateway_gets_no_more_requests_a_second_than_agreed),
        ["RESIL-016"] = nameof(PacingTests.A_gateway_gets_no_more_requests_a_second_than_agreed),
        ["BUILD-2"] = nameof(MessageJobProcessorTests.A_wrong_message_is_refused_before_it_is_queued),
        ["BUILD-5"] = nameof(MessageJobProcessorTests.A_wrong_message_is_refused_before_it_is_queued),
    };

    private static readonly Dictionary<string, string> DiffersBecause = new()
    {
        ["RESIL-005"] = NoHelpers + "and a function of your own is a handler of a JobProcessor.",
        ["RESIL-013"] = NoHelpers + "and progress is Metrics and the queue's counts.",
        ["BUILD-1"] = "A job carries a typed message: there is no options bag into which request ids and attempt numbers are merged. The trace stands in Job.TraceParent, the attempt in Job.Attempts.",
        ["BUILD-4"] = "A message without a type is a TextMessage, never an AlimTalk by guess (defect 96).",
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
        using Stream stream = typeof(ProcessingVectorTests).Assembly.GetManifestResourceStream("kmsg.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Where(each => Areas.Contains(each.GetProperty("area").GetString())).Select(each => each.GetProperty("id").GetString()!)];
    }
}
