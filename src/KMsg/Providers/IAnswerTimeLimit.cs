namespace KMessage;

/// <summary>A provider that says how long it waits for a gateway's answer. Without it, 30 s are assumed.</summary>
public interface IAnswerTimeLimit
{
    /// <summary>The longest time from the first byte of a request with a side effect to the last byte of its answer.</summary>
    TimeSpan AnswerTimeout { get; }
}
