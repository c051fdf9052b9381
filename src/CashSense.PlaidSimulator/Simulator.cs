using CashSense.PlaidSimulator.Faults;
using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.Routes;
using CashSense.PlaidSimulator.State;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace CashSense.PlaidSimulator;

/// <summary>A bank that speaks Plaid, on a loopback port, until it is disposed.</summary>
public sealed class Simulator : IAsyncDisposable
{
    private const long MaxBodyBytes = 1 << 20;
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);

    private readonly WebApplication _app;
    private readonly Sandbox _sandbox;
    private readonly Dispatcher _dispatcher;

    private Simulator(WebApplication app, Sandbox sandbox, Dispatcher dispatcher, FaultPlan faults)
    {
        (_app, _sandbox, _dispatcher, Faults) = (app, sandbox, dispatcher, faults);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    /// <summary><c>http://127.0.0.1:port/</c>.</summary>
    public Uri Address { get; }

    public FaultPlan Faults { get; }

    /// <summary>The bank's day. When it moves, rows appear, pending ones post and corrections arrive.</summary>
    public DateOnly Today
    {
        get => _sandbox.Today;
        set => _sandbox.Today = value;
    }

    /// <summary>The calls so far, oldest first; the last 10,000 are kept.</summary>
    public IReadOnlyList<RecordedCall> Calls => _dispatcher.Calls;

    /// <summary>The Items that are linked now.</summary>
    public IReadOnlyList<string> ItemIds => [.. _sandbox.Store.Current.Items.Where(i => !i.IsRemoved).Select(i => i.ItemId)];

    /// <exception cref="InvalidDataException">The state file is not one.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<Simulator> StartAsync(SimulatorOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Tools that watch the hosts of an async flow (WebApplicationFactory, dotnet ef) would take this host for the server's, and put their own
        // server in the place of its socket. So it is built outside of the caller's flow.
        Task<Simulator> start;
        using (ExecutionContext.SuppressFlow())
        {
            start = Task.Run(() => BuildAsync(options, ct), ct);
        }

        return await start;
    }

    /// <summary>What was planted at an institution: one entry for each Item that is linked to it and each oddity that shows.</summary>
    public GroundTruth GroundTruthOf(string institutionId)
    {
        var institution = Institutions.Find(institutionId) ?? throw new ArgumentException($"There is no institution '{institutionId}'.", nameof(institutionId));
        var items = _sandbox.Store.Current.Items.Where(i => !i.IsRemoved && i.InstitutionId == institutionId);
        return new GroundTruth(institutionId, institution.Household?.Id ?? "none", [.. items.SelectMany(OdditiesOf)]);
    }

    /// <summary>The simulator's own truth: what a perfect client holds of an Item now, newest first.</summary>
    public IReadOnlyList<SimulatedTransaction> TransactionsOf(string itemId)
    {
        var ledger = _sandbox.LedgerOf(Find(itemId));
        return [.. ItemLedger.NewestFirst(ledger.RowsOn(Today)).Select(row => Tell(ledger, row))];
    }

    /// <summary>The user has signed in at the bank again, as in Link's update mode.</summary>
    public void RepairLogin(string itemId) =>
        _sandbox.Store.Change(state => (state.With(Find(itemId).ItemId, i => i with { NeedsLogin = false }), true));

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopWithin);
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }

    private static async Task<Simulator> BuildAsync(SimulatorOptions options, CancellationToken ct)
    {
        var sandbox = new Sandbox(options);
        var faults = new FaultPlan();
        var dispatcher = new Dispatcher(sandbox, faults);
        // An empty builder reads no settings, environment or arguments: those belong to the server around it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
        });
        var app = builder.Build();
        app.Run(dispatcher.HandleAsync);
        await app.StartAsync(ct);
        return new Simulator(app, sandbox, dispatcher, faults);
    }

    private LinkedItem Find(string itemId) => _sandbox.Store.Current.Items.Find(i => i.ItemId == itemId)
        ?? throw new ArgumentException($"There is no Item '{itemId}'.", nameof(itemId));

    private IEnumerable<PlantedOddity> OdditiesOf(LinkedItem item)
    {
        var ledger = _sandbox.LedgerOf(item);
        return ItemLedger.NewestFirst(ledger.RowsOn(Today).Where(r => r.Row.Plant is not null))
            .GroupBy(r => r.Row.Plant!)
            .Select(g => new PlantedOddity(item.ItemId, g.Key.Kind, g.First().Row.Merchant, [.. g.Select(row => Tell(ledger, row))]));
    }

    private static SimulatedTransaction Tell(ItemLedger ledger, VisibleRow row) => new(
        row.TransactionId,
        row.AccountId,
        row.Amount,
        ledger.Household.Style.Currency,
        row.Date,
        row.Row.AuthorizedOn,
        TransactionWriter.NameOf(row),
        row.Row.Description,
        row.Row.MerchantName,
        row.IsPending,
        ledger.PendingIdOf(row),
        row.Phase is RowPhase.Amended ? row.Row.Sorting.Amended ?? row.Row.Sorting.Sent : row.Row.Sorting.Sent,
        row.Row.Merchant,
        row.Row.Sorting.Truth);
}
