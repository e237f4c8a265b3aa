namespace KMessage.Sandbox;

/// <summary>Where the SOLAPI part sends its delivery reports (webhooks), and how. A change holds from the next report on.</summary>
public sealed class SandboxReportOptions
{
    private Uri? _address;
    private int _copies = 1;
    private TimeSpan _delay;

    /// <summary>Where reports are posted to. Only loopback addresses are taken: nothing leaves the machine.</summary>
    /// <value>The default is <see langword="null"/>: no reports are sent.</value>
    /// <exception cref="ArgumentException">The address is no http(s) address of this machine.</exception>
    public Uri? Address
    {
        get => _address;
        set => _address = value is null || (value.IsAbsoluteUri && value.IsLoopback && value.Scheme is "http" or "https")
            ? value
            : throw new ArgumentException($"Reports go to loopback addresses only, not to '{value}'. Write for example http://127.0.0.1:5000/hooks/solapi.", nameof(value));
    }

    /// <summary>What the header <c>X-Solapi-Secret</c> carries.</summary>
    /// <value>The default is <see langword="null"/>: the header is left out.</value>
    public string? Secret { get; set; }

    /// <summary>How a report looks.</summary>
    /// <value>The default is <see cref="SandboxReportForm.Flat"/>.</value>
    public SandboxReportForm Form { get; set; }

    /// <summary>How long after the delivery the report leaves, on the sandbox's clock.</summary>
    /// <value>Zero or more. The default is zero.</value>
    public TimeSpan Delay
    {
        get => _delay;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _delay = value;
        }
    }

    /// <summary>How often each report is sent: a gateway may send one several times.</summary>
    /// <value>Between 1 and 10. The default is 1.</value>
    public int Copies
    {
        get => _copies;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 10);
            _copies = value;
        }
    }

    /// <summary>Whether reports that wait together leave in the opposite order.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Reorder { get; set; }

    /// <summary>
    /// How long to wait before the second, third, fourth and fifth call of a report that was not answered with 200. The gateway calls five times; how long it waits in between
    /// is not documented, so these are the sandbox's own.
    /// </summary>
    /// <value>The default is 5 s, 30 s, 2 min, 10 min, on the sandbox's clock.</value>
    public IList<TimeSpan> Intervals { get; } = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];
}
