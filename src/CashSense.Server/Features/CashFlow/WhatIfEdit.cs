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

    public static (IReadOnlyList<CashFlowEdit> Edits, ProblemHttpResult? Problem) Read(IReadOnlyList<WhatIfEdit> edits, CashFlowState state, int days)
    {
        if (edits.Count is < 1 or > MaxEdits)
        {
            return ([], Problems.BadField("edits", new($"must hold 1 to {MaxEdits} edits", $"doit contenir de 1 à {MaxEdits} modifications")));
        }

        var read = new List<CashFlowEdit>();
        foreach (var (i, edit) in edits.Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"edits[{i}]");
            if (edit.Check(path, state, days) is { } problem)
            {
                return ([], problem);
            }

            read.Add(edit.ToEdit(state));
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
            { IsNew: false, StreamId: { } id } when !state.Keys.ContainsKey(id) => Problems.NotFound(new("stream", "Cette échéance"), $"{path}.stream_id"),
            { Type: EditKind.Change, Amount: null, Percent: null } or { IsNew: true, Amount: null } => Missing("amount"),
            { Type: EditKind.Change, Amount: not null, Percent: not null } => Problems.BadField($"{path}.percent", new("must not stand beside amount", "ne peut pas accompagner « amount »")),
            { Amount: <= 0 or > Money.MaxAmount } => Problems.BadField($"{path}.amount", Rules.AboveZero),
            { Percent: < -100 or > MaxPercent } => Problems.BadField($"{path}.percent", Rules.Between(-100, MaxPercent)),
            { Type: EditKind.Move or EditKind.Expense or EditKind.Income, Date: null } => Missing("date"),
            { Type: EditKind.Move, To: null } => Missing("to"),
            { Date: { } date } when date < first || date > last => OutOf("date"),
            { To: { } to } when to < first || to > last => OutOf("to"),
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

    private CashFlowEdit ToEdit(CashFlowState state) => Type switch
    {
        EditKind.Cancel => new CashFlowEdit.Cancel(state.Keys[StreamId!.Value]),
        EditKind.Change => new CashFlowEdit.ChangeAmount(state.Keys[StreamId!.Value], Percent is { } percent ? 1 + (percent / 100) : null, Amount),
        EditKind.Move => new CashFlowEdit.Move(state.Keys[StreamId!.Value], Date!.Value, To!.Value),
        EditKind.Expense => Added(state, Amount!.Value),
        EditKind.Income => Added(state, -Amount!.Value),
    };

    private CashFlowEdit.Add Added(CashFlowState state, decimal amount) => new(
        AccountId ?? state.Outlook.Accounts.Where(a => a.IsEveryday).MaxBy(a => a.Balance)!.Id, Choice.NameOf(Type), amount, Date!.Value, Frequency);
}
