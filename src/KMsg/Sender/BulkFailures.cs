namespace KMessage.Sender;

/// <summary>What a run keeps of its failures: all counts, some reasons, and some messages to send again. Not thread-safe.</summary>
/// <param name="keepReasons">How many reasons.</param>
/// <param name="keepMessages">How many messages.</param>
internal sealed class BulkFailures(int keepReasons, int keepMessages)
{
    private readonly Dictionary<KMsgErrorCode, long> _byCode = [];
    private readonly List<BulkFailure> _reasons = [];
    private List<BulkItem> _messages = [];

    public long Count { get; private set; }

    /// <summary>How many can be sent again.</summary>
    public int Retryable => _messages.Count;

    public IReadOnlyDictionary<KMsgErrorCode, long> ByCode => new Dictionary<KMsgErrorCode, long>(_byCode).AsReadOnly();

    public IReadOnlyList<BulkFailure> Reasons => _reasons.ToArray().AsReadOnly();

    public void Add(BulkItem item, KMsgError error)
    {
        Change(error.Code, 1);
        if (_reasons.Count < keepReasons)
        {
            _reasons.Add(new BulkFailure(item.Index, error));
        }

        if (item.Message is not null && _messages.Count < keepMessages)
        {
            _messages.Add(item with { Error = error });
        }
    }

    /// <summary>Takes out what can be sent again; it is no failure any more until it fails again.</summary>
    public IReadOnlyList<BulkItem> TakeMessages()
    {
        List<BulkItem> taken = _messages;
        _messages = [];
        foreach (BulkItem item in taken)
        {
            Change(item.Error!.Code, -1);
        }

        HashSet<long> indexes = [.. taken.Select(item => item.Index)];
        _reasons.RemoveAll(reason => indexes.Contains(reason.Index));
        return taken;
    }

    private void Change(KMsgErrorCode code, long by)
    {
        Count += by;
        long now = _byCode.GetValueOrDefault(code) + by;
        if (now == 0)
        {
            _byCode.Remove(code);
        }
        else
        {
            _byCode[code] = now;
        }
    }
}
