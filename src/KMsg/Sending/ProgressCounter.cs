namespace KMessage;

/// <summary>Counts results and reports them in order, so that no count ever goes back.</summary>
internal sealed class ProgressCounter(int total, IProgress<SendProgress>? progress)
{
    private readonly Lock _lock = new();
    private int _accepted;
    private int _failed;
    private int _unknown;
    private int _reported = -1;

    public void Count(Result<SendReceipt> result)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            if (result.IsSuccess)
            {
                _accepted++;
            }
            else if (result.Error.IsOutcomeUnknown)
            {
                _unknown++;
            }
            else
            {
                _failed++;
            }
        }
    }

    public void Report()
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            int completed = _accepted + _failed + _unknown;
            if (completed == _reported)
            {
                return;
            }

            _reported = completed;
            progress.Report(new SendProgress(total, completed, _accepted, _failed, _unknown));
        }
    }
}
