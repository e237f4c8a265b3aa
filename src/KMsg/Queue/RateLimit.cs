namespace KMessage.Queue;

/// <summary>A rate.</summary>
/// <param name="PerSecond">How many a second; more than zero.</param>
/// <param name="Burst">How many at once after a quiet time; at least 1.</param>
public readonly record struct RateLimit(double PerSecond, int Burst);
