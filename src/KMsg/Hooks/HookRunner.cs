using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Calls the hooks in order and keeps their exceptions away from the send.</summary>
internal sealed class HookRunner(IReadOnlyList<SendHooks> hooks, ILogger logger)
{
    public bool IsEmpty => hooks.Count == 0;

    public async ValueTask BeforeAsync(SendContext context, CancellationToken cancellationToken)
    {
        foreach (SendHooks hook in hooks)
        {
            try
            {
                await hook.OnBeforeSendAsync(context, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                Log.HookFailed(logger, nameof(SendHooks.OnBeforeSendAsync), hook.GetType().Name, exception.GetType().Name);
            }
        }
    }

    public async ValueTask CompletedAsync(IReadOnlyList<CompletedSend> sends)
    {
        if (sends.Count == 0)
        {
            return;
        }

        foreach (SendHooks hook in hooks)
        {
            if (hook is IBatchSendHooks batch)
            {
                await CallAsync(hook, nameof(IBatchSendHooks.OnCompletedAsync), () => batch.OnCompletedAsync(sends, CancellationToken.None)).ConfigureAwait(false);
                continue;
            }

            foreach (CompletedSend send in sends)
            {
                if (send.Result.IsSuccess && send.Context.IsRepeat)
                {
                    // It was told as accepted when it was.
                }
                else if (send.Result.IsSuccess)
                {
                    await CallAsync(hook, nameof(SendHooks.OnAcceptedAsync), () => hook.OnAcceptedAsync(send.Context, send.Result.Value, CancellationToken.None)).ConfigureAwait(false);
                }
                else
                {
                    await CallAsync(hook, nameof(SendHooks.OnFailedAsync), () => hook.OnFailedAsync(send.Context, send.Result.Error, CancellationToken.None)).ConfigureAwait(false);
                }

                await CallAsync(hook, nameof(SendHooks.OnFinalAsync), () => hook.OnFinalAsync(send.Context, send.Result, CancellationToken.None)).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask CallAsync(SendHooks hook, string step, Func<ValueTask> call)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.HookFailed(logger, step, hook.GetType().Name, exception.GetType().Name);
        }
    }
}
