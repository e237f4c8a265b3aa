using System.Globalization;

namespace KMessage.Contracts.Queue.Model;

/// <summary>One call of a random sequence. The numbers choose what it is about, modulo what there is, so that a sequence stays meaningful when steps are left out of it.</summary>
internal sealed record ModelStep(ModelCall Call, int A, int B, int C)
{
    public static ModelStep Random(Random random) => new(Calls[random.Next(Calls.Length)], random.Next(1000), random.Next(1000), random.Next(1000));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Call}({A}, {B}, {C})");

    // Those that make the interesting states are drawn more often.
    private static readonly ModelCall[] Calls =
    [
        ModelCall.Enqueue, ModelCall.Enqueue, ModelCall.Enqueue, ModelCall.EnqueueMany, ModelCall.Claim, ModelCall.Claim, ModelCall.Claim, ModelCall.Claim, ModelCall.Renew, ModelCall.Complete, ModelCall.Complete,
        ModelCall.Retry, ModelCall.Retry, ModelCall.Bury, ModelCall.Release, ModelCall.Cancel, ModelCall.Peek, ModelCall.Count, ModelCall.Redrive, ModelCall.Purge, ModelCall.Jump, ModelCall.Jump,
    ];
}

internal enum ModelCall
{
    Enqueue,
    EnqueueMany,
    Claim,
    Renew,
    Complete,
    Retry,
    Bury,
    Release,
    Cancel,
    Peek,
    Count,
    Redrive,
    Purge,
    Jump,
}
