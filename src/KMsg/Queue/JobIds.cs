using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KMessage.Queue;

/// <summary>Makes ids of jobs: UUIDs of version 7, each greater than the one before, so that jobs of one instant keep the order in which they were added. Thread-safe.</summary>
/// <param name="timeProvider">The clock; the system's when not given.</param>
public sealed class JobIds(TimeProvider? timeProvider = null)
{
    private const int RandomBits = 74;
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private long _milliseconds = long.MinValue;
    private UInt128 _random;

    /// <summary>The next id, 32 hex digits.</summary>
    public string Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        UInt128 fresh = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        long now = Math.Max(0, _timeProvider.GetUtcNow().ToUnixTimeMilliseconds());
        lock (_lock)
        {
            if (now > _milliseconds)
            {
                _milliseconds = now;
                // The highest bit stays free, so that what is added never runs over within a millisecond.
                _random = fresh >> (128 - RandomBits + 1);
            }
            else
            {
                _random += (fresh >> 96) + 1;
            }

            return Write(_milliseconds, _random);
        }
    }

    private static string Write(long milliseconds, UInt128 random)
    {
        UInt128 high = random >> 62;
        UInt128 low = random & ((UInt128.One << 62) - 1);
        UInt128 id = ((UInt128)(ulong)milliseconds << 80) | ((UInt128)7 << 76) | (high << 64) | ((UInt128)2 << 62) | low;
        return id.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
    }
}
