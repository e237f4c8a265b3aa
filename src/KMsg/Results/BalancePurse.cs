namespace KMessage;

/// <summary>One purse at a gateway.</summary>
/// <param name="Name">Its name in the gateway's words: <c>"balance"</c>, <c>"point"</c>.</param>
/// <param name="Amount">What is in it, in Korean won (points count as won).</param>
public sealed record BalancePurse(string Name, decimal Amount);
