using Microsoft.Extensions.DependencyInjection;

namespace KMessage;

/// <summary>What <c>AddSendLedger</c> hands to its callback: a ledger and other settings are chosen on it.</summary>
public interface ISendLedgerBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Chooses the ledger; the last choice counts. Store packages offer <c>UseSqlite</c> and the like on top of it.</summary>
    /// <param name="create">Makes the ledger, once.</param>
    ISendLedgerBuilder UseLedger(Func<IServiceProvider, ISendLedger> create);

    /// <summary>Keeps the ledger in this process: for tests, and for programs that may forget what they sent when they end.</summary>
    ISendLedgerBuilder UseInMemory();

    /// <summary>Changes how unknown outcomes are found out. The providers are those of <c>AddKMsg</c>, and <see cref="SendReconcilerOptions.Sender"/> is that <see cref="KMsg"/> when it is not given.</summary>
    /// <param name="configure">Changes the options.</param>
    ISendLedgerBuilder Configure(Action<SendReconcilerOptions> configure);
}
