namespace KMessage.Queue;

/// <summary>Is told what becomes of jobs, after it has been written. One that throws is logged and changes nothing; one that is slow holds up the worker whose job it was, so it should only take note.</summary>
public interface IJobObserver
{
    /// <summary>Something became of a job.</summary>
    /// <param name="happening">What.</param>
    void OnJob(JobEvent happening);
}
