namespace CashSense.Server;

/// <summary>Table of contents: what is added, what is mapped.</summary>
public sealed class Program
{
    private Program()
    {
    }

    public static async Task Main(string[] args)
    {
        var app = WebApplication.Create(args);
        await app.RunAsync();
    }
}
