using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Counts results and reports them in order, so that no count ever goes back.</summary>
internal sealed class ProgressCounter(int total, IProgress<SendProgress>? progress, ILogger logger)
{
    private readonly Lock _lock = new();
    private int _accepted;
    private int _failed;
    private int _unknown;
    private int _reported = -1;
    private bool _isReporting;

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

    /// <summary>Reports what is new. One thread reports at a time, outside the lock, so that a slow or throwing reader neither blocks the sending nor costs a result.</summary>
    public void Report()
    {
        if (progress is null)
        {
            return;
        }

        while (TryTakeTurn(out SendProgress news))
        {
            try
            {
                progress.Report(news);
            }
            catch (Exception exception)
            {
                Log.ProgressFailed(logger, progress.GetType().Name, exception.GetType().Name);
            }
            finally
            {
                lock (_lock)
                {
                    _isReporting = false;
                }
            }
        }
    }

    // Who finds another thread reporting leaves the news to it: that thread looks again when it is done.
    private bool TryTakeTurn(out SendProgress news)
    {
        lock (_lock)
        {
            int completed = _accepted + _failed + _unknown;
            news = new SendProgress(total, completed, _accepted, _failed, _unknown);
            if (_isReporting || completed == _reported)
            {
                return false;
            }

            _isReporting = true;
            _reported = completed;
            return true;
        }
    }
}
