using KMessage.Queue;

namespace KMessage.Contracts.Queue.Model;

/// <summary>A queue as one would explain it: a list, a clock that is moved, and loops. Shares no code with the library's rules.</summary>
internal sealed class ModelQueue
{
    private readonly List<ModelJob> _jobs = [];
    private readonly Dictionary<string, (int Number, string Payload)> _keys = [];
    private int _count;

    public long Now { get; set; }

    public int Add(string payload, int priority, long delay, int maxAttempts, string? key, bool isOver)
    {
        if (key is not null && _keys.TryGetValue(key, out (int Number, string Payload) known))
        {
            return known.Payload == payload ? known.Number : -1;
        }

        int number = _count++;
        _jobs.Add(new ModelJob { Number = number, Payload = payload, Priority = priority, Due = Now + delay, MaxAttempts = maxAttempts, IsOver = isOver });
        if (key is not null)
        {
            _keys[key] = (number, payload);
        }

        return number;
    }

    public bool Conflicts(IEnumerable<(string? Key, string Payload)> jobs)
    {
        Dictionary<string, string> payloads = _keys.ToDictionary(pair => pair.Key, pair => pair.Value.Payload);
        return jobs.Any(job => job.Key is not null && !payloads.TryAdd(job.Key, job.Payload) && payloads[job.Key] != job.Payload);
    }

    public IEnumerable<ModelJob> Due() =>
        _jobs.Where(job => (job.Status == JobStatus.Pending && job.Due <= Now) || (job.Status == JobStatus.Processing && job.LeaseEnd <= Now))
            .OrderByDescending(job => job.Priority).ThenBy(job => job.Due).ThenBy(job => job.Number);

    public List<ModelJob> Claim(int limit, long lease, int maxCrashes)
    {
        List<ModelJob> taken = [.. Due().Take(limit)];
        foreach (ModelJob job in taken)
        {
            bool crashed = job.Status == JobStatus.Processing;
            job.Claim++;
            job.Crashes += crashed ? 1 : 0;
            if (crashed && (job.Crashes >= maxCrashes || job.Attempts == job.MaxAttempts))
            {
                job.End(JobTroubleKind.Crashed);
            }
            else if (job is { Attempts: 0, IsOver: true })
            {
                job.End(JobTroubleKind.Expired);
            }
            else
            {
                (job.Status, job.LeaseEnd) = (JobStatus.Processing, Now + lease);
                job.Attempts++;
            }
        }

        return taken;
    }

    public JobWrite Write(int number, long claim, Action<ModelJob> change)
    {
        ModelJob? job = Find(number);
        if (job is null)
        {
            return JobWrite.NotFound;
        }

        if (job.Status != JobStatus.Processing || job.Claim != claim)
        {
            return JobWrite.LeaseLost;
        }

        change(job);
        return JobWrite.Done;
    }

    public JobWrite Retry(int number, long claim, long delay, bool counts)
    {
        bool isBuried = false;
        JobWrite written = Write(number, claim, job =>
        {
            if (counts && job.Attempts == job.MaxAttempts)
            {
                job.End(JobTroubleKind.Transient);
                isBuried = true;
                return;
            }

            job.Attempts -= counts ? 0 : 1;
            (job.Status, job.Due, job.Trouble) = (JobStatus.Pending, Now + delay, JobTroubleKind.Transient);
        });
        return isBuried ? JobWrite.Buried : written;
    }

    public ModelJob? Find(int number) => _jobs.Find(job => job.Number == number);

    public bool Cancel(int number) => _jobs.RemoveAll(job => job.Number == number && job.Status == JobStatus.Pending) == 1;

    public int Redrive(JobTroubleKind? kind, int limit)
    {
        List<ModelJob> chosen = [.. _jobs.Where(job => job.Status == JobStatus.Failed && (kind is null || job.Trouble == kind)).OrderBy(job => job.Number).Take(limit)];
        chosen.ForEach(job => (job.Status, job.Due, job.Attempts, job.Crashes) = (JobStatus.Pending, Now, 0, 0));
        return chosen.Count;
    }

    public int Purge(JobStatus status, bool unknownToo) => _jobs.RemoveAll(job => job.Status == status && (unknownToo || job.Trouble != JobTroubleKind.OutcomeUnknown));

    public string Counts()
    {
        int ready = Due().Count();
        int expired = Due().Count(job => job.Status == JobStatus.Processing);
        return $"{ready} {Of(JobStatus.Pending) - (ready - expired)} {Of(JobStatus.Processing) - expired} {Of(JobStatus.Completed)} {Of(JobStatus.Failed)}";

        int Of(JobStatus status) => _jobs.Count(job => job.Status == status);
    }

    public IEnumerable<string> State(JobStatus status) => _jobs.Where(job => job.Status == status).OrderBy(job => job.Number).Select(job => job.ToString());
}

/// <summary>A job of the model.</summary>
internal sealed class ModelJob
{
    public required int Number { get; init; }

    public required string Payload { get; init; }

    public required int Priority { get; init; }

    public required int MaxAttempts { get; init; }

    public required bool IsOver { get; init; }

    public required long Due { get; set; }

    public long LeaseEnd { get; set; }

    public JobStatus Status { get; set; }

    public int Attempts { get; set; }

    public int Crashes { get; set; }

    public long Claim { get; set; }

    public JobTroubleKind? Trouble { get; set; }

    public void End(JobTroubleKind? trouble) => (Status, Trouble) = (trouble is null ? JobStatus.Completed : JobStatus.Failed, trouble);

    public override string ToString() => $"{Number} {Payload} {Status} p{Priority} a{Attempts} c{Crashes} n{Claim} {Trouble}";
}
