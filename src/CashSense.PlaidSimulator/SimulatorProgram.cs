namespace CashSense.PlaidSimulator;

/// <summary>Entry point of the stand-alone simulator.</summary>
public static class SimulatorProgram
{
    public static async Task Main(string[] args)
    {
        var app = WebApplication.Create(args);
        await app.RunAsync();
    }
}
