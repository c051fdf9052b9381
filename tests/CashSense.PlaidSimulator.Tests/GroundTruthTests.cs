namespace CashSense.PlaidSimulator.Tests;

public sealed class GroundTruthTests
{
    [Fact]
    public async Task The_demo_bank_shows_every_oddity_with_ids_that_the_client_holds()
    {
        await using var bank = await Bank.OpenAsync();
        Assert.Empty(bank.Simulator.GroundTruthOf("ins_1").Oddities);
        var link = await bank.LinkAsync();
        await link.SyncAsync();
        var truth = bank.Simulator.GroundTruthOf("ins_1").Oddities;
        Assert.Equal(["bank_fee", "double_charge", "foreign_spike", "forgotten_subscription", "price_rise"], truth.Select(o => o.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(truth.SelectMany(o => o.Transactions), t => Assert.True(link.Rows.ContainsKey(t.TransactionId)));
        Assert.All(truth, o => Assert.Equal(link.ItemId, o.ItemId));
        Assert.Contains(truth, o => o.Kind == "double_charge" && o.Transactions.Count == 2 && o.Transactions[0].Date > Bank.Today.AddDays(-60));
        Assert.True(truth.Single(o => o.Kind == "forgotten_subscription").Transactions.Count >= 23);
    }

    [Fact]
    public async Task A_foreign_spike_names_its_country_on_the_wire_and_is_the_largest_of_its_card()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        await link.SyncAsync();
        var spikes = bank.Simulator.GroundTruthOf("ins_1").Oddities.Where(o => o.Kind == "foreign_spike").Select(o => Assert.Single(o.Transactions)).ToArray();
        Assert.NotEmpty(spikes);
        Assert.All(spikes, spike =>
        {
            Assert.True(spike.Amount >= 900m);
            Assert.NotEqual("US", link.Rows[spike.TransactionId].GetProperty("location").GetProperty("country").GetString());
        });
        Assert.Contains(spikes, s => s.Date > Bank.Today.AddDays(-60));
    }

    [Fact]
    public async Task Ground_truth_of_an_unknown_institution_is_an_error()
    {
        await using var bank = await Bank.OpenAsync();
        Assert.Throws<ArgumentException>(() => bank.Simulator.GroundTruthOf("ins_0"));
    }
}
