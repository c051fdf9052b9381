using System.ComponentModel;
using System.Globalization;
using CashSense.Analysis;
using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.CashFlow;

/// <summary>One change of a what-if, as a caller writes it.</summary>
internal sealed record WhatIfEdit(
    [property: Description("cancel, change, move, expense or income.")] WhatIfEdit.EditKind Type,
    [property: Description("cancel, change and move: a stream of /api/cash_flow's upcoming.")] Guid? StreamId = null,
    [property: Description("change: what each payment is from now on; expense and income: how much. Above 0.")] decimal? Amount = null,
    [property: Description("change, instead of the amount: 5 for five percent more, -100 to 1000.")] decimal? Percent = null,
    [property: Description("move: the due day that is moved; expense and income: the first day. After today, within the days asked for.")] DateOnly? Date = null,
    [property: Description("move: where it goes, after today.")] DateOnly? To = null,
    [property: Description("expense and income: the account; by default the everyday account with the largest balance.")] Guid? AccountId = null,
    [property: Description("expense and income: how often it returns; by default once.")] Frequency? Frequency = null)
{
    private const int MaxEdits = 20;
    private const decimal MaxPercent = 1000;

    // Who names a day that is no due day means the one beside it, or has misread.
    private const int FarthestFromDue = 6;

    /// <summary>What is changed.</summary>
    public enum EditKind
    {
        /// <summary>A stream is paid no more.</summary>
        Cancel,

        /// <summary>A stream's amount becomes another one.</summary>
        Change,

        /// <summary>One due day goes to another day.</summary>
        Move,

        /// <summary>Money leaves, once or regularly.</summary>
        Expense,

        /// <summary>Money comes in, once or regularly: a new pay.</summary>
        Income,
    }

    public static (IReadOnlyList<CashFlowEdit> Edits, ProblemHttpResult? Problem) Read(IReadOnlyList<WhatIfEdit> edits, CashFlowState state, int days, Language language)
    {
        if (edits.Count is < 1 or > MaxEdits)
        {
            return ([], Problems.BadField("edits", new($"must hold 1 to {MaxEdits} edits", $"doit contenir de 1 à {MaxEdits} modifications")));
        }

        var read = new List<CashFlowEdit>();
        foreach (var (i, edit) in edits.Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"edits[{i}]");
            if ((edit.Check(path, state, days) ?? edit.CheckBeside(edits.Take(i), path)) is { } problem)
            {
                return ([], problem);
            }

            read.Add(edit.ToEdit(state, language));
        }

        return (read, null);
    }

    private bool IsNew => Type is EditKind.Expense or EditKind.Income;

    private ProblemHttpResult? Check(string path, CashFlowState state, int days)
    {
        var (first, last) = (state.Outlook.Today.AddDays(1), state.Outlook.Today.AddDays(days));
        return this switch
        {
            { IsNew: true, StreamId: not null } => Meaningless("stream_id"),
            { IsNew: false, AccountId: not null } => Meaningless("account_id"),
            { IsNew: false, Frequency: not null } => Meaningless("frequency"),
            { Type: not EditKind.Change, Percent: not null } => Meaningless("percent"),
            { Type: not EditKind.Move, To: not null } => Meaningless("to"),
            { Type: EditKind.Cancel or EditKind.Move, Amount: not null } => Meaningless("amount"),
            { Type: EditKind.Cancel or EditKind.Change, Date: not null } => Meaningless("date"),
            { IsNew: false, StreamId: null } => Missing("stream_id"),
            { IsNew: false, StreamId: { } id } when !state.Keys.ContainsKey(id) => Problems.NotFound(new("stream with a due day ahead", "Ce paiement récurrent à venir"), $"{path}.stream_id"),
            { Type: EditKind.Change, Amount: null, Percent: null } or { IsNew: true, Amount: null } => Missing("amount"),
            { Type: EditKind.Change, Amount: not null, Percent: not null } => Problems.BadField($"{path}.percent", new("must not stand beside amount", "ne peut pas accompagner « amount »")),
            { Amount: <= 0 or > Money.MaxAmount } => Problems.BadField($"{path}.amount", Rules.AboveZero),
            { Percent: < -100 or > MaxPercent } => Problems.BadField($"{path}.percent", Rules.Between(-100, MaxPercent)),
            { Type: EditKind.Move or EditKind.Expense or EditKind.Income, Date: null } => Missing("date"),
            { Type: EditKind.Move, To: null } => Missing("to"),
            { Date: { } date } when date < first || date > last => OutOf("date"),
            { To: { } to } when to < first || to > last => OutOf("to"),
            { Type: EditKind.Move, StreamId: { } id, Date: { } date } when NearestDue(state, id, date) is var due && Math.Abs(due.DayNumber - date.DayNumber) > FarthestFromDue =>
                Problems.BadField($"{path}.date", new($"must be a due day of the stream; the nearest is {due:yyyy-MM-dd}", $"doit être une échéance de ce paiement ; la plus proche est le {due:yyyy-MM-dd}")),
            { AccountId: { } account } when !state.Outlook.Accounts.Any(a => a.IsCash && a.Id == account) => Problems.NotFound(Thing.Account, $"{path}.account_id"),
            _ => null,
        };

        ProblemHttpResult Missing(string member) => Problems.BadField(
            $"{path}.{member}", new($"is needed for {Choice.NameOf(Type)}", $"est nécessaire pour {Choice.NameOf(Type)}"));

        ProblemHttpResult Meaningless(string member) => Problems.BadField(
            $"{path}.{member}", new($"has no meaning for {Choice.NameOf(Type)}", $"n'a pas de sens pour {Choice.NameOf(Type)}"));

        ProblemHttpResult OutOf(string member) => Problems.BadField(
            $"{path}.{member}", new($"must be from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}", $"doit être compris entre {first:yyyy-MM-dd} et {last:yyyy-MM-dd}"));
    }

    // Two words on one payment would have an order that nobody sees.
    private ProblemHttpResult? CheckBeside(IEnumerable<WhatIfEdit> before, string path) =>
        StreamId is not { } id || before.FirstOrDefault(e => e.StreamId == id && (e.Type is EditKind.Cancel || (e.Type is EditKind.Change && Type is not EditKind.Move))) is not { } other
            ? null
            : Problems.BadField($"{path}.stream_id", other.Type is EditKind.Cancel
                ? new("is cancelled by an edit before", "est déjà supprimé par une modification précédente")
                : new("has another amount by an edit before", "a déjà un autre montant par une modification précédente"));

    private static DateOnly NearestDue(CashFlowState state, Guid id, DateOnly date) =>
        state.Outlook.Planned.First(p => p.Key == state.Keys[id]).Dues.MinBy(d => Math.Abs(d.Date.DayNumber - date.DayNumber)).Date;

    private CashFlowEdit ToEdit(CashFlowState state, Language language) => Type switch
    {
        EditKind.Cancel => new CashFlowEdit.Cancel(state.Keys[StreamId!.Value]),
        EditKind.Change => new CashFlowEdit.ChangeAmount(state.Keys[StreamId!.Value], Percent is { } percent ? 1 + (percent / 100) : null, Amount),
        EditKind.Move => new CashFlowEdit.Move(state.Keys[StreamId!.Value], Date!.Value, To!.Value),
        EditKind.Expense => Added(state, Amount!.Value, new LocalizedText("Expense", "Dépense").In(language)),
        EditKind.Income => Added(state, -Amount!.Value, new LocalizedText("Income", "Revenu").In(language)),
    };

    private CashFlowEdit.Add Added(CashFlowState state, decimal amount, string name) => new(
        AccountId ?? state.Outlook.Accounts.Where(a => a.IsEveryday).MaxBy(a => a.Balance)!.Id, name, amount, Date!.Value, Frequency);
}
