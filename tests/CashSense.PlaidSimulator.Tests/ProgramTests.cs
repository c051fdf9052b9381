using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CashSense.PlaidSimulator.Tests;

public sealed class ProgramTests
{
    [Theory]
    [InlineData("--port")]
    [InlineData("--port 70000")]
    [InlineData("--today tomorrow")]
    [InlineData("--seed x")]
    [InlineData("--colour blue")]
    public void Arguments_that_are_not_understood_are_named(string arguments)
    {
        Assert.False(SimulatorProgram.TryRead(arguments.Split(' '), out _, out _, out var problem));
        Assert.Contains(arguments.Split(' ')[0], problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_set_the_options()
    {
        Assert.True(SimulatorProgram.TryRead(["--port", "0", "--seed", "-3", "--today", "2026-11-24", "--state", "a", "--ground-truth", "b"], out var options, out var truth, out _));
        Assert.Equal(new SimulatorOptions { Port = 0, Seed = -3, Today = new DateOnly(2026, 11, 24), StateFile = "a" }, options);
        Assert.Equal("b", truth);
    }

    [Fact]
    public async Task The_program_runs_alone_and_ends_cleanly_when_asked_to()
    {
        var truth = Path.GetTempFileName();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(SimulatorProgram).Assembly.Location, "--port", "0", "--ground-truth", truth])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var greeting = await process.StandardOutput.ReadLineAsync(Bank.Ct);
        Assert.StartsWith("Plaid simulator at http://127.0.0.1:", greeting, StringComparison.Ordinal);
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(Bank.Ct);
        Assert.Equal(0, process.ExitCode);
        var institutions = JsonDocument.Parse(await File.ReadAllBytesAsync(truth, Bank.Ct)).RootElement.EnumerateArray().Select(i => i.GetProperty("institution_id").GetString());
        Assert.Contains("ins_1", institutions);
        File.Delete(truth);
    }
}
