namespace KMessage.Sandbox;

/// <summary>
/// One person's phone and its fate. A change holds from the next message on (for a scheduled message: from its time on);
/// only switching the power also changes what happens to messages that are waiting at the carrier.
/// </summary>
public sealed class SandboxPhone
{
    private readonly Lock _gate = new();
    private readonly SandboxClock _clock;
    private readonly Func<string, IReadOnlyList<SandboxMessage>> _arrived;
    private readonly bool _isMagic;
    private readonly List<Change> _changes = [];
    private string? _nickname;
    private string _carrier = PhoneCarriers.All[0];

    internal SandboxPhone(string number, SandboxClock clock, Func<string, IReadOnlyList<SandboxMessage>> arrived)
    {
        Number = number;
        _clock = clock;
        _arrived = arrived;
        var magic = PhoneFate.Magic(number);
        _isMagic = magic is not null;
        _changes.Add(new Change(DateTimeOffset.MinValue, 0, magic ?? PhoneFate.Ordinary));
    }

    /// <summary>The number, digits only.</summary>
    public string Number { get; }

    /// <summary>Whether the number belongs to anyone. If not, everything sent to it fails (SOLAPI 3032).</summary>
    /// <value>The default is <see langword="true"/>.</value>
    /// <exception cref="InvalidOperationException">The number is one of <see cref="MagicNumbers"/>.</exception>
    public bool IsKnown
    {
        get => Fate.IsKnown;
        set => Set(fate => fate with { IsKnown = value });
    }

    /// <summary>
    /// Whether the phone is switched on. While it is off, messages stay at the carrier (SOLAPI 3000); switched on again, they arrive at that moment;
    /// after <see cref="SandboxOptions.CarrierPatience"/> they fail (3043).
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    /// <exception cref="InvalidOperationException">The number is one of <see cref="MagicNumbers"/>.</exception>
    public bool IsPoweredOn
    {
        get => Fate.IsPoweredOn;
        set => Set(fate => fate with { IsPoweredOn = value });
    }

    /// <summary>Whether the person uses KakaoTalk. If not, AlimTalk and FriendTalk fail (SOLAPI 3104) or fall back to a text message.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    /// <exception cref="InvalidOperationException">The number is one of <see cref="MagicNumbers"/>.</exception>
    public bool HasKakaoTalk
    {
        get => Fate.HasKakaoTalk;
        set => Set(fate => fate with { HasKakaoTalk = value });
    }

    /// <summary>Whether the person added the KakaoTalk channel as a friend. If not, FriendTalk and brand messages fail (SOLAPI 3102); AlimTalk does not care.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    /// <exception cref="InvalidOperationException">The number is one of <see cref="MagicNumbers"/>.</exception>
    public bool IsChannelFriend
    {
        get => Fate.IsChannelFriend;
        set => Set(fate => fate with { IsChannelFriend = value });
    }

    /// <summary>Whether the person refused advertisements over the 080 number: a text that starts with <c>(광고)</c> fails (SOLAPI 2061), others arrive.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    /// <exception cref="InvalidOperationException">The number is one of <see cref="MagicNumbers"/>.</exception>
    public bool HasOptedOut
    {
        get => Fate.HasOptedOut;
        set => Set(fate => fate with { HasOptedOut = value });
    }

    /// <summary>Whether the sender is blocked: text messages fail as spam (SOLAPI 3054), AlimTalk as blocked by the person (3107), FriendTalk as 3102.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    /// <exception cref="InvalidOperationException">The number is one of <see cref="MagicNumbers"/>.</exception>
    public bool IsBlocked
    {
        get => Fate.IsBlocked;
        set => Set(fate => fate with { IsBlocked = value });
    }

    /// <summary>Whether the carrier keeps silent for ever about messages to this number (SOLAPI 3000).</summary>
    /// <value>The default is <see langword="false"/>.</value>
    /// <exception cref="InvalidOperationException">The number is one of <see cref="MagicNumbers"/>.</exception>
    public bool NeverReports
    {
        get => Fate.NeverReports;
        set => Set(fate => fate with { NeverReports = value });
    }

    /// <summary>Whether the phone takes RCS. If not, RCS messages fail (SOLAPI 3046).</summary>
    /// <value>The default is <see langword="true"/>.</value>
    /// <exception cref="InvalidOperationException">The number is one of <see cref="MagicNumbers"/>.</exception>
    public bool TakesRcs
    {
        get => Fate.TakesRcs;
        set => Set(fate => fate with { TakesRcs = value });
    }

    /// <summary>What the inbox calls this phone; it stays in the sandbox. Blank takes the name away.</summary>
    /// <value>The default is <see langword="null"/>. At most 40 characters.</value>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    public string? Nickname
    {
        get => _nickname;
        set
        {
            var name = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
            if (name?.Length > 40)
            {
                throw new ArgumentException($"The nickname has {name.Length} characters; 40 are the most.", nameof(value));
            }

            _nickname = name;
            Changed();
        }
    }

    /// <summary>The carrier: <c>SKT</c>, <c>KT</c>, <c>LG U+</c> or <c>알뜰폰</c>. Reports name it.</summary>
    /// <value>The default is <c>SKT</c>.</value>
    /// <exception cref="ArgumentException">There is no such carrier.</exception>
    public string Carrier
    {
        get => _carrier;
        set
        {
            _carrier = PhoneCarriers.Find(value) ?? throw new ArgumentException($"There is no carrier '{value}'. Known: {string.Join(", ", PhoneCarriers.All)}.", nameof(value));
            Changed();
        }
    }

    /// <summary>What the person has received until now, oldest first: the messages that really show on this phone.</summary>
    public IReadOnlyList<SandboxMessage> Inbox => _arrived(Number);

    private PhoneFate Fate
    {
        get
        {
            lock (_gate)
            {
                return _changes[^1].Fate;
            }
        }
    }

    /// <summary>Since when the person refuses advertisements; null when there is no refusal.</summary>
    internal DateTimeOffset? OptedOutAt
    {
        get
        {
            lock (_gate)
            {
                var since = _changes.FindLastIndex(change => !change.Fate.HasOptedOut) + 1;
                return since < _changes.Count ? _changes[since].At : null;
            }
        }
    }

    /// <summary>The fate that a message meets at an instant: what was set before the message came, and what was set before the instant.</summary>
    /// <remarks>A change at the very instant comes too late, or a state that was already told could be taken back.</remarks>
    internal PhoneFate FateAt(DateTimeOffset instant, long messageSequence)
    {
        lock (_gate)
        {
            return _changes.Last(change => change.Sequence < messageSequence || change.At < instant).Fate;
        }
    }

    /// <summary>When the phone is first on at or after an instant, or null when it has not been on since.</summary>
    internal DateTimeOffset? FirstOnSince(DateTimeOffset instant, long messageSequence)
    {
        lock (_gate)
        {
            if (_changes.Last(change => change.Sequence < messageSequence || change.At < instant).Fate.IsPoweredOn)
            {
                return instant;
            }

            return _changes.FirstOrDefault(change => change.At >= instant && change.Sequence > messageSequence && change.Fate.IsPoweredOn)?.At;
        }
    }

    internal bool IsMagic => _isMagic;

    /// <summary>Whether anything was ever said about this phone.</summary>
    internal bool IsTouched
    {
        get
        {
            lock (_gate)
            {
                return _changes.Count > 1 || _nickname is not null || _carrier != PhoneCarriers.All[0];
            }
        }
    }

    private void Changed()
    {
        _clock.Disturbed(this);
        _clock.Changed();
    }

    private void Set(Func<PhoneFate, PhoneFate> change)
    {
        if (_isMagic)
        {
            throw new InvalidOperationException($"{Number} is a magic number and its fate is fixed (see MagicNumbers). Use another number.");
        }

        lock (_gate)
        {
            _changes.Add(new Change(_clock.Now, _clock.NextSequence(), change(_changes[^1].Fate)));
        }

        Changed();
    }

    private sealed record Change(DateTimeOffset At, long Sequence, PhoneFate Fate);
}
