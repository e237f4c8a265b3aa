namespace KMessage.Sandbox;

/// <summary>The account's two purses. Points are spent before money. Failed messages are not refunded here; a cancelled schedule was never paid.</summary>
internal sealed class SolapiMoney(decimal balance, decimal point)
{
    private readonly Lock _gate = new();
    private decimal _balance = balance;
    private decimal _point = point;

    public decimal Balance
    {
        get
        {
            lock (_gate)
            {
                return _balance;
            }
        }

        set
        {
            lock (_gate)
            {
                _balance = value;
            }
        }
    }

    public decimal Point
    {
        get
        {
            lock (_gate)
            {
                return _point;
            }
        }

        set
        {
            lock (_gate)
            {
                _point = value;
            }
        }
    }

    public decimal Available => Balance + Point;

    public bool TryTake(decimal price)
    {
        lock (_gate)
        {
            if (_balance + _point < price)
            {
                return false;
            }

            var fromPoints = Math.Min(_point, price);
            _point -= fromPoints;
            _balance -= price - fromPoints;
            return true;
        }
    }
}
