using System.Globalization;
using System.Runtime.InteropServices;
using CashSense.PlaidSimulator.State;

namespace CashSense.PlaidSimulator;

/// <summary>Entry point of the stand-alone simulator.</summary>
public static class SimulatorProgram
{
    private const string Usage = "usage: CashSense.PlaidSimulator [--port N] [--seed N] [--today YYYY-MM-DD] [--state FILE] [--ground-truth FILE]";

    public static async Task<int> Main(string[] args)
    {
        if (!TryRead(args, out var options, out var truthFile, out var problem))
        {
            await Console.Error.WriteLineAsync($"{problem}\n{Usage}");
            return 2;
        }

        var stop = new TaskCompletionSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            await using var simulator = await Simulator.StartAsync(options, CancellationToken.None);
            using var truth = truthFile is null ? null : new GroundTruthFile(simulator, truthFile);
            await GreetAsync(simulator, options);
            await stop.Task;
        }
        catch (Exception cannotStart) when (cannotStart is IOException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(cannotStart.Message);
            return 1;
        }

        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }

    internal static bool TryRead(string[] args, out SimulatorOptions options, out string? truthFile, out string problem)
    {
        (options, truthFile, problem) = (new SimulatorOptions { Port = 5001 }, null, "");
        for (var at = 0; at < args.Length; at += 2)
        {
            if (at + 1 == args.Length)
            {
                problem = $"{args[at]} needs a value, or is not known";
                return false;
            }

            var value = args[at + 1];
            switch (args[at])
            {
                case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                    options = options with { Port = port };
                    break;
                case "--seed" when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--today" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var today):
                    options = options with { Today = today };
                    break;
                case "--state":
                    options = options with { StateFile = value };
                    break;
                case "--ground-truth":
                    truthFile = value;
                    break;
                default:
                    problem = $"{args[at]} {value}: not understood";
                    return false;
            }
        }

        return true;
    }

    private static async Task GreetAsync(Simulator simulator, SimulatorOptions options)
    {
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Plaid simulator at {simulator.Address} (seed {options.Seed}, today {simulator.Today:yyyy-MM-dd})"));
        foreach (var institution in Institutions.All)
        {
            var household = institution.Outage ?? institution.Household!.Id;
            await Console.Out.WriteLineAsync($"  {institution.Id,-11} {string.Join(',', institution.Countries),-3} {institution.Name,-32} {household}");
        }
    }
}
