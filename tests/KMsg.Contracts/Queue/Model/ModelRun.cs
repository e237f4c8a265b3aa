using System.Globalization;
using KMessage.Queue;

namespace KMessage.Contracts.Queue.Model;

/// <summary>Runs a sequence against a queue and against the model, and says where they differ.</summary>
/// <param name="queue">The queue, empty.</param>
/// <param name="pass">Moves the queue's clock; none when it goes by itself.</param>
internal sealed class ModelRun(IJobQueue<string> queue, Func<TimeSpan, Task>? pass)
{
    private const long Long = 600_000;
    private static readonly JobTroubleKind[] Kinds = [JobTroubleKind.Refused, JobTroubleKind.OutcomeUnknown, JobTroubleKind.Threw];

    private readonly ModelQueue _model = new();
    private readonly List<string> _ids = [];
    private readonly List<JobLease> _leases = [];

    /// <summary>Runs the steps.</summary>
    /// <returns>Nothing, or where the two differ.</returns>
    public async Task<string?> DifferenceAsync(IReadOnlyList<ModelStep> steps)
    {
        for (int place = 0; place < steps.Count; place++)
        {
            // So that nothing happens at the same instant as something else; elsewhere the clock sees to that.
            await PassAsync(1);
            (string expected, string actual) = await StepAsync(steps[place]);
            if (expected != actual)
            {
                return $"step {place}, {steps[place]}: expected '{expected}', was '{actual}'";
            }
        }

        foreach (JobStatus status in Enum.GetValues<JobStatus>())
        {
            IReadOnlyList<Job<string>> jobs = (await queue.ListAsync(new JobListRequest { Status = status, Limit = 1000 })).Jobs;
            string expected = string.Join("; ", _model.State(status));
            string actual = string.Join("; ", jobs.Select(Show));
            if (expected != actual)
            {
                return $"in the end: expected '{expected}', was '{actual}'";
            }
        }

        return null;
    }

    private async Task<(string Expected, string Actual)> StepAsync(ModelStep step)
    {
        switch (step.Call)
        {
            case ModelCall.Enqueue:
                return await EnqueueAsync([step], (jobs, _) => OneAsync(jobs[0]));
            case ModelCall.EnqueueMany:
                return await EnqueueAsync([step, step with { A = step.B, B = step.C }, step with { A = step.C, C = step.A }], (jobs, _) => queue.EnqueueManyAsync(jobs));
            case ModelCall.Claim:
                return await ClaimAsync(step.A % 4, step.B % 3 == 0 ? 0 : Long, 1 + (step.C % 3));
            case ModelCall.Renew:
                return await WriteAsync(step, (number, claim) => _model.Write(number, claim, job => job.LeaseEnd = _model.Now + Long), leases => queue.RenewAsync(leases, TimeSpan.FromMilliseconds(Long)));
            case ModelCall.Complete:
                return await WriteAsync(step, (number, claim) => _model.Write(number, claim, job => job.End(null)), leases => queue.CompleteAsync(leases));
            case ModelCall.Release:
                return await WriteAsync(step, (number, claim) => _model.Write(number, claim, Release), leases => queue.ReleaseAsync(leases));
            case ModelCall.Bury:
                JobTroubleKind kind = Kinds[step.C % Kinds.Length];
                return await WriteAsync(step, (number, claim) => _model.Write(number, claim, job => job.End(kind)), leases => queue.BuryAsync([.. leases.Select(lease => new JobFailure(lease, Trouble(kind)))]));
            case ModelCall.Retry:
                (long delay, bool counts) = (step.B % 3 == 0 ? Long : 0, step.C % 3 > 0);
                return await WriteAsync(
                    step,
                    (number, claim) => _model.Retry(number, claim, delay, counts),
                    leases => queue.RetryAsync([.. leases.Select(lease => new JobRetry(lease, TimeSpan.FromMilliseconds(delay), Trouble(JobTroubleKind.Transient)) { CountsAsAttempt = counts })]));
            case ModelCall.Cancel:
                return _ids.Count == 0 ? ("", "") : ($"{_model.Cancel(step.A % _ids.Count)}", $"{await queue.CancelAsync(_ids[step.A % _ids.Count])}");
            case ModelCall.Peek:
                return ($"{_model.Due().FirstOrDefault()}", (await queue.PeekAsync()) is { } job ? Show(job) : "");
            case ModelCall.Count:
                JobCounts counted = await queue.CountAsync();
                return (_model.Counts(), $"{counted.Ready} {counted.Scheduled} {counted.Processing} {counted.Completed} {counted.Failed}");
            case ModelCall.Redrive:
                JobTroubleKind? only = step.A % 2 == 0 ? Kinds[step.B % Kinds.Length] : null;
                return ($"{_model.Redrive(only, 1 + (step.C % 3))}", $"{await queue.RedriveAsync(new JobRedrive { Kinds = only is null ? null : [only.Value], Limit = 1 + (step.C % 3) })}");
            case ModelCall.Purge:
                (JobStatus status, bool unknownToo) = (step.A % 2 == 0 ? JobStatus.Completed : JobStatus.Failed, step.B % 2 == 0);
                return ($"{_model.Purge(status, unknownToo)}", $"{await queue.PurgeAsync(new JobPurge { Statuses = [status], OlderThan = TimeSpan.Zero, IncludeUnknownOutcomes = unknownToo })}");
            default:
                await PassAsync(step.A * 1000);
                return ("", "");
        }

        async Task<IReadOnlyList<Job<string>>> OneAsync(NewJob<string> job) => [await queue.EnqueueAsync(job.Payload, job.Options)];
    }

    private async Task<(string Expected, string Actual)> EnqueueAsync(ModelStep[] steps, Func<NewJob<string>[], int, Task<IReadOnlyList<Job<string>>>> enqueue)
    {
        var planned = steps.Select(step => (
            Payload: step.A % 2 == 0 ? "a" : "b",
            Priority: (step.B % 3) - 1,
            Delay: step.C % 4 == 0 ? Long : 0,
            MaxAttempts: 1 + (step.A % 3),
            Key: step.B % 5 < 2 ? $"k{step.C % 4}" : null,
            IsOver: step.A % 7 == 0)).ToArray();
        NewJob<string>[] jobs = [.. planned.Select(each => new NewJob<string>(each.Payload, new JobOptions
        {
            Priority = each.Priority,
            Delay = TimeSpan.FromMilliseconds(each.Delay),
            MaxAttempts = each.MaxAttempts,
            UniqueKey = each.Key,
            ValidUntil = each.IsOver ? DateTimeOffset.UnixEpoch : null,
        }))];
        if (_model.Conflicts(planned.Select(each => (each.Key, each.Payload))))
        {
            try
            {
                await enqueue(jobs, jobs.Length);
                return ("conflict", "added");
            }
            catch (KMsgException conflict)
            {
                return ($"{KMsgErrorCode.IdempotencyConflict}", $"{conflict.Error.Code}");
            }
        }

        int[] expected = [.. planned.Select(each => _model.Add(each.Payload, each.Priority, each.Delay, each.MaxAttempts, each.Key, each.IsOver))];
        IReadOnlyList<Job<string>> added = await enqueue(jobs, jobs.Length);
        _ids.AddRange(added.Where(job => !job.IsDuplicate).Select(job => job.Id));
        return (string.Join(' ', expected), string.Join(' ', added.Select(job => Number(job.Id))));
    }

    private async Task<(string Expected, string Actual)> ClaimAsync(int limit, long lease, int maxCrashes)
    {
        List<ModelJob> expected = _model.Claim(limit, lease, maxCrashes);
        ClaimedJobs<string> claimed = await queue.ClaimAsync(new JobClaimRequest { Limit = limit, Lease = TimeSpan.FromMilliseconds(lease), MaxCrashes = maxCrashes });
        _leases.AddRange(claimed.Jobs.Select(job => job.Lease));
        return (
            $"{string.Join("; ", expected.Where(job => job.Status == JobStatus.Processing))} | {string.Join("; ", expected.Where(job => job.Status == JobStatus.Failed))}",
            $"{string.Join("; ", claimed.Jobs.Select(Show))} | {string.Join("; ", claimed.Buried.Select(Show))}");
    }

    private async Task<(string Expected, string Actual)> WriteAsync(ModelStep step, Func<int, long, JobWrite> model, Func<JobLease[], Task<IReadOnlyList<JobWrite>>> write)
    {
        // Mostly the claims of late, which may still count; some of long ago.
        JobLease[] leases = _leases.Count == 0 ? [] : [.. new[] { step.A, step.A + 1 }.Take(1 + (step.B % 2)).Select(i => _leases[^(1 + (i % Math.Min(_leases.Count, i % 5 == 0 ? int.MaxValue : 4)))]).Distinct()];
        JobWrite[] expected = [.. leases.Select(lease => model(Number(lease.JobId), lease.ClaimNumber))];
        return (string.Join(' ', expected), string.Join(' ', await write(leases)));
    }

    private async Task PassAsync(long milliseconds)
    {
        if (pass is not null)
        {
            _model.Now += milliseconds;
            await pass(TimeSpan.FromMilliseconds(milliseconds));
        }
        else
        {
            _model.Now++;
        }
    }

    private int Number(string id) => _ids.IndexOf(id);

    private string Show(Job<string> job) => string.Create(
        CultureInfo.InvariantCulture, $"{Number(job.Id)} {job.Payload} {job.Status} p{job.Priority} a{job.Attempts} c{job.Crashes} n{job.ClaimNumber} {job.Failure?.Kind}");

    private static void Release(ModelJob job)
    {
        job.Status = JobStatus.Pending;
        job.Attempts--;
    }

    private static JobTrouble Trouble(JobTroubleKind kind) => new(kind, kind.ToString(), "By a test.");
}
