namespace KMessage.Sandbox;

/// <summary>One of the account's two purses. A cancelled reservation is paid back; a message that did not arrive is not.</summary>
internal sealed class IwinvPurse(decimal charge)
{
    private readonly Lock _gate = new();
    private decimal _charge = charge;

    public decimal Charge
    {
        get
        {
            lock (_gate)
            {
                return _charge;
            }
        }

        set
        {
            lock (_gate)
            {
                _charge = value;
            }
        }
    }

    public bool TryTake(decimal price)
    {
        lock (_gate)
        {
            if (_charge < price)
            {
                return false;
            }

            _charge -= price;
            return true;
        }
    }

    public void GiveBack(decimal price)
    {
        lock (_gate)
        {
            _charge += price;
        }
    }
}
