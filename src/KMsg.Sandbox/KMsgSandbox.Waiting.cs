namespace KMessage.Sandbox;

/// <summary>Waiting for what an app sends.</summary>
public sealed partial class KMsgSandbox
{
    /// <summary>Waits until there is a message that fits, also one that is already there.</summary>
    /// <param name="fits">Looks at a message as it stands, for example <c>message => message.Status == SandboxMessageStatus.Delivered</c>.</param>
    /// <param name="timeout">How long to wait, by the real clock, so that a wait under a clock that stands still also ends.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The first message that fits.</returns>
    /// <exception cref="TimeoutException">None came in time; the text lists what did come.</exception>
    public async Task<SandboxMessage> WaitForAsync(Func<SandboxMessage, bool> fits, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fits);
        using var deadline = new CancellationTokenSource(timeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token, _stopping.Token);
        while (true)
        {
            var change = _clock.NextChange;
            if (Messages.FirstOrDefault(fits) is { } found)
            {
                return found;
            }

            try
            {
                await WaitForNewsAsync(change, stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                var came = string.Join("; ", Messages.Select(message => $"{message.GatewayType} to {message.To}: {message.Status} {message.StatusCode}"));
                throw new TimeoutException($"No message that fits in {timeout}. There is: {(came.Length == 0 ? "none" : came)}.");
            }
        }
    }

    /// <summary>Waits until there is a message for a number, also one that is already there.</summary>
    /// <param name="to">The recipient's number, hyphens allowed; null for any.</param>
    /// <param name="type">What kind of message; null for any.</param>
    /// <param name="contains">A piece of its text; null for any.</param>
    /// <param name="status">Where it has to stand; null for anywhere.</param>
    /// <param name="timeout">How long to wait, by the real clock; null for 5 seconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The first message that fits.</returns>
    /// <exception cref="TimeoutException">None came in time; the text lists what did come.</exception>
    /// <example><code>var message = await sandbox.WaitForAsync("010-1234-5678", contains: "주문", status: SandboxMessageStatus.Delivered);</code></example>
    public Task<SandboxMessage> WaitForAsync(
        string? to = null,
        SandboxMessageType? type = null,
        string? contains = null,
        SandboxMessageStatus? status = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        var digits = to is null ? null : PhoneDigits.Of(to);
        return WaitForAsync(
            message => (digits is null || message.To == digits)
                && (type is null || message.Type == type)
                && (contains is null || message.Text?.Contains(contains, StringComparison.Ordinal) == true || message.Subject?.Contains(contains, StringComparison.Ordinal) == true)
                && (status is null || message.Status == status),
            timeout ?? TimeSpan.FromSeconds(5),
            cancellationToken);
    }

    /// <summary>The code in the newest text on a phone that has one.</summary>
    /// <param name="to">The recipient's number, hyphens allowed.</param>
    /// <returns>The code: four to eight digits that stand alone.</returns>
    /// <exception cref="InvalidOperationException">No text with a code has arrived, or two numbers of it could be the code.</exception>
    public string Otp(string to)
    {
        var phone = Phones[to];
        return TryOtp(phone) ?? throw new InvalidOperationException(
            $"No text with a code has arrived at {phone.Number}. There is: {Told(phone.Inbox)}. OtpAsync waits for one.");
    }

    /// <summary>Waits for a text with a code on a phone, also one that is already there, and gives the code of the newest.</summary>
    /// <param name="to">The recipient's number, hyphens allowed.</param>
    /// <param name="timeout">How long to wait, by the real clock; null for 5 seconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The code: four to eight digits that stand alone.</returns>
    /// <exception cref="TimeoutException">None arrived in time; the text lists what did.</exception>
    /// <exception cref="InvalidOperationException">Two numbers of the text could be the code.</exception>
    /// <example><code>var code = await sandbox.OtpAsync("010-1234-5678");</code></example>
    public async Task<string> OtpAsync(string to, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var phone = Phones[to];
        await WaitForAsync(
            message => message.To == phone.Number && message.View.IsVisible && OtpFinder.Candidates(message.Text ?? "").Count > 0,
            timeout ?? TimeSpan.FromSeconds(5),
            cancellationToken).ConfigureAwait(false);
        return TryOtp(phone)!;
    }

    private static string? TryOtp(SandboxPhone phone)
    {
        var codes = phone.Inbox.Reverse().Select(message => OtpFinder.Candidates(message.Text ?? "")).FirstOrDefault(found => found.Count > 0);
        return codes switch
        {
            null => null,
            [var code] => code,
            _ => throw new InvalidOperationException($"{codes.Count} numbers of the newest text could be the code: {string.Join(", ", codes)}."),
        };
    }

    private static string Told(IReadOnlyList<SandboxMessage> messages)
    {
        var told = string.Join("; ", messages.Select(message => $"{message.GatewayType} to {message.To}: {message.Status} {message.StatusCode}"));
        return told.Length == 0 ? "none" : told;
    }

    private async Task WaitForNewsAsync(Task change, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        if (_snapshots.NextChange(now) is not { } due)
        {
            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = TimeSpan.FromMilliseconds(Math.Min((due - now).TotalMilliseconds + 1, int.MaxValue));
        await (await Task.WhenAny(change, Task.Delay(wait, _clock.TimeProvider, woken.Token)).ConfigureAwait(false)).ConfigureAwait(false);
        await woken.CancelAsync().ConfigureAwait(false);
    }
}
