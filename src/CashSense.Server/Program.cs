using System.Globalization;
using CashSense.PlaidSimulator;
using CashSense.Server.Data;
using CashSense.Server.Features.Alerts;
using CashSense.Server.Features.Anomalies;
using CashSense.Server.Features.Budgets;
using CashSense.Server.Features.CashFlow;
using CashSense.Server.Features.Categories;
using CashSense.Server.Features.Charts;
using CashSense.Server.Features.Exports;
using CashSense.Server.Features.Forecasts;
using CashSense.Server.Features.Items;
using CashSense.Server.Features.Recurring;
using CashSense.Server.Features.Reports;
using CashSense.Server.Features.Savings;
using CashSense.Server.Features.Sync;
using CashSense.Server.Features.Transactions;
using CashSense.Server.Jobs;
using CashSense.Server.Plaid;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CashSense.Server;

/// <summary>Table of contents: what is added, what is mapped.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            await using var app = await CreateAsync(args, Directory.GetCurrentDirectory());
            await app.StartAsync();
            Banner.Print(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (OptionsValidationException e)
        {
            await Console.Error.WriteLineAsync($"cannot start: {e.Failures.First()}");
            return 1;
        }
        catch (InvalidDataException e)   // the simulator's state
        {
            await Console.Error.WriteLineAsync($"cannot start: {e.Message}");
            return 1;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync("cannot start: the address is in use by another program; set PORT to another number.");
            return 1;
        }
    }

    /// <summary>The whole server, not yet listening.</summary>
    /// <param name="workingFolder">Where <c>.env</c> is, and what relative paths are relative to.</param>
    /// <param name="configure">For tests: what stands at the outer edge (clock, authentication).</param>
    /// <exception cref="OptionsValidationException">A setting or the database does not allow a start: one line that says which.</exception>
    public static async Task<WebApplication> CreateAsync(string[] args, string workingFolder, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddDotEnv(workingFolder);
        var plaid = PlaidOptions.Parse(builder.Configuration.Read);
        var hosting = HostingOptions.Parse(builder.Configuration.Read, plaid.Mode is PlaidMode.Sand);
        var database = DatabaseOptions.Parse(builder.Configuration.Read(DatabaseOptions.Variable), workingFolder);
        var keys = KeyRingOptions.Parse(builder.Configuration.Read(KeyRingOptions.Variable), workingFolder, database.SqlitePath);
        var training = TrainingOptions.Parse(builder.Configuration.Read);

        RequireSignInElsewhere(plaid, hosting);

        // Started before the services, so that the client knows its port; an Item's history must outlive a restart, so its state lies beside the database.
        var bank = plaid.UsesSimulator ? SimulatorOptionsFrom(builder.Configuration, database, workingFolder) : null;
        var simulator = bank is null ? null : await Simulator.StartAsync(bank, CancellationToken.None);
        builder.Host.UseDefaultServiceProvider(services => (services.ValidateOnBuild, services.ValidateScopes) = (true, true));   // a missing service stops the start
        builder.Logging.Quiet();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(hosting));
        builder.Services.AddSingleton(bank?.Today is { } fixedDay ? Clock.StartingOn(fixedDay) : TimeProvider.System);
        builder.Services.AddWeb(hosting);
        builder.Services.AddSecurity(keys, hosting.CorsOrigins, User.LocalId);
        builder.Services.AddData(database);
        builder.Services.AddJobs(database);
        builder.Services.AddPlaid(plaid, simulator?.Address ?? plaid.Address!);
        builder.Services.AddItems();
        builder.Services.AddSync();
        builder.Services.AddCategories(training);
        builder.Services.AddAlerts();
        configure?.Invoke(builder);

        if (simulator is not null)
        {
            builder.Services.AddSingleton(_ => simulator);   // made by a factory, so that it ends with the services
        }

        var app = builder.Build();
        app.Services.GetService<Simulator>();
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        app.UseWeb();
        app.MapWeb();
        app.MapItems();
        app.MapTransactions();
        app.MapCategories();
        app.MapForecasts();
        app.MapCashFlow();
        app.MapRecurring();
        app.MapAnomalies();
        app.MapAlerts();
        app.MapReports();
        app.MapExports();
        app.MapBudgets();
        app.MapSavings();
        app.MapCharts();
        return app;
    }

    // Anyone who reaches the port is the local user: that is only right on this machine and with invented or sandbox money.
    private static void RequireSignInElsewhere(PlaidOptions plaid, HostingOptions hosting)
    {
        if (plaid.Mode is not PlaidMode.Sand || !hosting.ListensOnLoopback)
        {
            throw new OptionsValidationException("Security", typeof(HostingOptions), [
                "sign_in_required: until Cash Sense has accounts and sign-in, it runs only in PLAID_ENV_MODE=sand and on a loopback HOST such as 127.0.0.1.",
            ]);
        }
    }

    private static SimulatorOptions SimulatorOptionsFrom(IConfiguration settings, DatabaseOptions database, string workingFolder) => new()
    {
        StateFile = database.SqlitePath is { } path ? Path.ChangeExtension(path, ".simulator.json") : Path.Combine(workingFolder, "cashsense.simulator.json"),
        Seed = ReadNumber(settings, "SIMULATOR_SEED") ?? 1,
        Today = settings.Read("SIMULATOR_TODAY") is not { } today ? null
            : Day.TryParse(today, null, out var day) ? day.Date
            : throw Refused($"SIMULATOR_TODAY is '{today}'; it {Day.Rule.English}."),
        FirstSyncDelay = TimeSpan.FromMilliseconds(ReadNumber(settings, "SIMULATOR_FIRST_SYNC_MS") ?? 1000),
    };

    private static int? ReadNumber(IConfiguration settings, string name) =>
        settings.Read(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Refused($"{name} is '{text}'; use a whole number, 0 or more.");

    private static OptionsValidationException Refused(string why) => new("Simulator", typeof(SimulatorOptions), [why]);
}
