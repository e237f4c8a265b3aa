namespace KMessage;

/// <summary>What is left to spend at a gateway.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="Purses">The purses that the gateway keeps apart, in Korean won.</param>
public sealed record Balance(string ProviderId, IReadOnlyList<BalancePurse> Purses)
{
    /// <summary>All purses together, in Korean won.</summary>
    public decimal Total => Purses.Sum(purse => purse.Amount);
}
