using System.Diagnostics;
using System.Globalization;

namespace KMessage.Queue;

/// <summary>What a new job has to be, and what becomes of it: the same for every queue.</summary>
public static class NewJobRules
{
    /// <summary>How many bytes what a job carries may have when it is written.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>How many attempts there are when neither the job nor the processor says so.</summary>
    public const int DefaultMaxAttempts = 10;

    private const int MostAttempts = 1000;
    private const int LongestKey = 200;
    private const int LongestTrace = 200;

    /// <summary>Refuses a job that breaks a rule.</summary>
    /// <param name="options">How it is queued.</param>
    /// <param name="bytes">How long its written payload is; 0 when the queue does not write it.</param>
    /// <param name="place">Its place among several.</param>
    /// <exception cref="KMsgException">The rule that it breaks (<see cref="KMsgErrorCode.InvalidRequest"/>).</exception>
    public static void Check(JobOptions? options, int bytes, int? place = null)
    {
        if (bytes > MostBytes)
        {
            throw Invalid(
                place,
                "Payload",
                new($"What the job carries has {Number(bytes)} bytes; {Number(MostBytes)} are allowed.", $"작업 내용이 {Number(bytes)}바이트입니다. 최대 {Number(MostBytes)}바이트입니다."),
                new("Store it elsewhere and queue a reference to it.", "다른 곳에 저장하고 그 참조를 큐에 넣으세요."));
        }

        if (options is null)
        {
            return;
        }

        if (options.Delay < TimeSpan.Zero)
        {
            throw Invalid(place, nameof(JobOptions.Delay), new("The delay of the job is negative.", "작업의 지연 시간이 음수입니다."), new("Leave it out to begin at once.", "바로 시작하려면 생략하세요."));
        }

        if (options is { Delay: not null, ScheduledAt: not null })
        {
            throw Invalid(
                place,
                nameof(JobOptions.ScheduledAt),
                new("The job has a delay and an instant.", "작업에 지연 시간과 예약 시각이 모두 있습니다."),
                new("Set Delay or ScheduledAt, not both.", "Delay와 ScheduledAt 중 하나만 설정하세요."));
        }

        if (options.MaxAttempts is { } attempts and (< 1 or > MostAttempts))
        {
            throw Invalid(
                place,
                nameof(JobOptions.MaxAttempts),
                new($"{Number(attempts)} attempts cannot be had.", $"시도 횟수 {Number(attempts)}회는 사용할 수 없습니다."),
                new($"Set MaxAttempts between 1 and {Number(MostAttempts)}.", $"MaxAttempts를 1에서 {Number(MostAttempts)} 사이로 설정하세요."));
        }

        if (options.UniqueKey is { } key)
        {
            CheckKey(key, options.UniqueKeyRetention, place);
        }

        if (options.TraceParent?.Length > LongestTrace)
        {
            throw Invalid(
                place,
                nameof(JobOptions.TraceParent),
                new("The trace is longer than a W3C traceparent.", "추적 정보가 W3C traceparent보다 깁니다."),
                new("Pass Activity.Current.Id, or leave it out.", "Activity.Current.Id를 넘기거나 생략하세요."));
        }
    }

    /// <summary>The job as it is added.</summary>
    /// <param name="payload">What it carries.</param>
    /// <param name="options">How it is queued; checked.</param>
    /// <param name="id">Its id.</param>
    /// <param name="now">The queue's time.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static Job<T> Create<T>(T payload, JobOptions? options, string id, DateTimeOffset now) => new()
    {
        Id = id,
        Payload = payload,
        Status = JobStatus.Pending,
        Priority = options?.Priority ?? 0,
        MaxAttempts = options?.MaxAttempts ?? DefaultMaxAttempts,
        CreatedAt = now,
        DueAt = options?.ScheduledAt is { } at ? (at > now ? at.ToUniversalTime() : now) : JobRules.Later(now, options?.Delay ?? TimeSpan.Zero),
        ValidUntil = options?.ValidUntil?.ToUniversalTime(),
        UniqueKey = options?.UniqueKey,
        TraceParent = Traced(options)?.TraceParent,
    };

    /// <summary>The options with the trace that the caller is in, for queues that write elsewhere.</summary>
    /// <param name="options">How a job is queued.</param>
    public static JobOptions? Traced(JobOptions? options) => options?.TraceParent is null && Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id }
        ? (options ?? new JobOptions()) with { TraceParent = id }
        : options;

    /// <summary>What is said when a job is added whose key is known and whose own row is gone: it was done with, and only the key remembers it.</summary>
    /// <param name="payload">What was given.</param>
    /// <param name="options">How it was to be queued.</param>
    /// <param name="id">The id of the first job of the key.</param>
    /// <param name="createdAt">When the first job was added.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static Job<T> Remembered<T>(T payload, JobOptions? options, string id, DateTimeOffset createdAt) =>
        Create(payload, options, id, createdAt) with { Status = JobStatus.Completed, DueAt = createdAt, IsDuplicate = true };

    /// <summary>What is thrown for a key that is known with another payload.</summary>
    /// <param name="place">The job's place among several.</param>
    public static KMsgException Conflict(int? place = null) => new(new KMsgError
    {
        Code = KMsgErrorCode.IdempotencyConflict,
        Problem = new(
            $"{Which(place)}The key of the job is known with another content. Nothing was added.",
            $"{WhichKorean(place)}같은 키로 다른 내용의 작업이 이미 있습니다. 추가된 것은 없습니다."),
        Fix = new("Give another job another key, or add the same content.", "다른 작업에는 다른 키를 사용하거나 같은 내용을 추가하세요."),
        Outcome = SendOutcome.NotSent,
        Field = nameof(JobOptions.UniqueKey),
    });

    private static void CheckKey(string key, TimeSpan retention, int? place)
    {
        if (key.Length is 0 or > LongestKey || key.Contains('\0', StringComparison.Ordinal) || !IsWhole(key))
        {
            throw Invalid(
                place,
                nameof(JobOptions.UniqueKey),
                new($"The key of the job is empty, longer than {LongestKey} characters, or has a character that cannot be stored.", $"작업의 키가 비어 있거나 {LongestKey}자를 넘거나 저장할 수 없는 문자가 있습니다."),
                new("Use a short name such as order-1234-shipped.", "order-1234-shipped처럼 짧은 이름을 사용하세요."));
        }

        if (retention <= TimeSpan.Zero)
        {
            throw Invalid(
                place,
                nameof(JobOptions.UniqueKeyRetention),
                new("The key of the job would be forgotten at once.", "작업의 키가 바로 잊혀집니다."),
                new("Set UniqueKeyRetention to more than zero.", "UniqueKeyRetention을 0보다 크게 설정하세요."));
        }
    }

    private static bool IsWhole(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static KMsgException Invalid(int? place, string field, LocalizedText problem, LocalizedText fix) => new(new KMsgError
    {
        Code = KMsgErrorCode.InvalidRequest,
        Problem = new($"{Which(place)}{problem.English}", $"{WhichKorean(place)}{problem.Korean}"),
        Fix = fix,
        Outcome = SendOutcome.NotSent,
        Field = field,
    });

    private static string Which(int? place) => place is { } at ? $"Job {Number(at)} of those given: " : string.Empty;

    private static string WhichKorean(int? place) => place is { } at ? $"{Number(at)}번째 작업(0부터): " : string.Empty;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
