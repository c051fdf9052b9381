using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Recurring;

/// <summary><c>PATCH /api/recurring/{id}</c>: the user's own word on a stream, kept for ever.</summary>
internal static class EditRecurring
{
    private const int MaxNameLength = 100;

    /// <remarks>What is absent stays as it is; null takes the user's word back.</remarks>
    public sealed record Request(
        [property: Description("confirmed: it recurs, whatever the scorer thinks. refused: it does not, and never comes back by itself. null takes the word back.")] Change<StreamWord?>? Status = null,
        [property: Description("What you call it, at most 100 characters; null takes it back.")] Change<string>? Name = null,
        [property: Description("What it costs from now on, positive when money leaves the account; null takes it back.")] Change<decimal?>? Amount = null,
        [property: Description("The id of the stream that this one is a part of from now on: one that it follows in time or that follows it, of the same currency and direction. It gives the two its name. null parts them again.")] Change<Guid?>? MergeInto = null);

    public static async Task<Results<Ok<StreamView>, ProblemHttpResult>> HandleAsync(
        Guid id, Body<Request> body, CurrentUser user, RequestLanguage language, UserLedgers ledgers, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var (request, today) = (body.Value, clock.Today());
        if (request.Name?.Value is { } name && (name.IsLongerThan(MaxNameLength) || !name.HasVisible()))
        {
            return Problems.BadField("name", Rules.Name(MaxNameLength));
        }

        var before = (await ledgers.ForAsync(db, user.Id, today, ct)).AllStreams;
        var (shown, refused) = await db.WriteAsync(user.Id, async token =>
        {
            var edit = new Edit(await db.SpokenStreams.Where(s => s.UserId == user.Id).ToListAsync(token), before, user.Id, today);
            var outcome = edit.Apply(id, request);
            db.SpokenStreams.AddRange(outcome.Refused is null && request != new Request() ? edit.New : []);
            return outcome;
        }, ct);
        if (refused is not null)
        {
            return refused;
        }

        var after = (await ledgers.ForAsync(db, user.Id, today, ct)).AllStreams;
        return TypedResults.Ok(StreamView.Of(shown.Select(after.Find).FirstOrDefault(s => s is not null) ?? WithoutWord(shown.Select(before.Find).First(s => s is not null)!), today, language.Value));
    }

    // The scorer does not take what the user confirmed before and takes back now: shown once more, without the word.
    private static RecurringStream WithoutWord(RecurringStream before) => before with { Decision = null };

    private static RecurringStream? Find(this IReadOnlyList<RecurringStream> streams, Guid id) => streams.FirstOrDefault(s => Streams.IdOf(s) == id);

    /// <summary>One change of the words, inside the writer's turn: what another request stored meanwhile is seen.</summary>
    private sealed class Edit(List<SpokenStream> stored, IReadOnlyList<RecurringStream> streams, Guid userId, DateOnly today)
    {
        public List<SpokenStream> New { get; } = [];

        /// <returns>The ids under which the stream is shown from now on, the likeliest first; or why nothing was changed.</returns>
        public (Guid[] Shown, ProblemHttpResult? Refused) Apply(Guid id, Request request)
        {
            if (RowOf(id) is not { } spoken || streams.Find(spoken.MergedInto ?? id) is not { } stream)
            {
                return ([], Problems.NotFound(Thing.Stream));
            }

            if (spoken.MergedInto is { } whole && request is not { Status: null, Name: null, Amount: null })
            {
                return ([], Merged(whole, null));
            }

            if (request.Amount?.Value is { } amount && (amount == 0 || amount > 0 != spoken.Amount > 0))
            {
                return ([], Problems.BadField("amount", spoken.Amount > 0
                    ? new("must be above 0, since money leaves the account", "doit être supérieur à 0, puisque l'argent sort du compte")
                    : new("must be below 0, since money comes in", "doit être inférieur à 0, puisque l'argent entre sur le compte")));
            }

            var survivor = spoken.MergedInto;
            if (request.MergeInto is { } merge && Merge(spoken, merge.Value) is { } problem)
            {
                return ([], problem);
            }

            spoken.Word = request.Status is { } word ? word.Value : spoken.Word;
            spoken.Name = request.Name is { } name ? name.Value?.Trim() : spoken.Name;
            spoken.ExpectedAmount = request.Amount is { } set ? set.Value : spoken.ExpectedAmount;
            if (survivor is null && stream.MergedKeys.Count == 0)
            {
                // What the user sees now is what it is known again by. Where others are merged into it, the latest payment may be theirs.
                (spoken.AccountId, spoken.Frequency, spoken.Amount, spoken.SpokenOn) = (stream.AccountId, stream.Frequency, stream.LastAmount, today);
            }

            return ([spoken.MergedInto ?? id, survivor ?? id], null);
        }

        private ProblemHttpResult? Merge(SpokenStream spoken, Guid? into)
        {
            if (into is not { } id || id == spoken.MergedInto)
            {
                spoken.MergedInto = into;
                return null;
            }

            if (spoken.MergedInto is { } whole)
            {
                return Merged(whole, "merge_into");
            }

            if (id == spoken.Id)
            {
                return Problems.BadField("merge_into", new("must be another stream", "doit être un autre paiement récurrent"));
            }

            if (RowOf(id) is not { } survivor)
            {
                return Problems.NotFound(Thing.Stream, "merge_into");
            }

            if (survivor.MergedInto is { } itsWhole)
            {
                return Merged(itsWhole, "merge_into");   // also what would close a circle
            }

            if (survivor.Currency != spoken.Currency || survivor.Amount > 0 != spoken.Amount > 0)
            {
                return Problems.BadField("merge_into", new("must have the same currency and direction", "doit avoir la même devise et le même sens"));
            }

            if (streams.Find(spoken.Id) is { } one && streams.Find(id) is { } other && one.IsPaidBeside(other))
            {
                return Problems.BadField("merge_into", new(
                    "must follow this one in time or be followed by it; the two are paid side by side and stay two: give each of them a name instead",
                    "doit suivre celui-ci dans le temps ou le précéder ; les deux sont payés en parallèle et restent distincts : donnez plutôt un nom à chacun"));
            }

            // What was a part of this one becomes a part of the survivor: a part has no parts.
            foreach (var part in stored.Where(s => s.MergedInto == spoken.Id))
            {
                part.MergedInto = id;
            }

            spoken.MergedInto = id;
            return null;
        }

        private static ProblemHttpResult Merged(Guid survivor, string? field) => Problems.Of(StatusCodes.Status409Conflict, "stream_merged", new(
            $"This stream is a part of {survivor}: speak of that one, or part them first with \"merge_into\": null.",
            $"Ce paiement récurrent fait partie de {survivor} : modifiez celui-là, ou séparez-les d'abord avec \"merge_into\": null."), field);

        /// <summary>The row of a stream that was spoken of, or a new one of a stream that is found; null when there is none of either.</summary>
        private SpokenStream? RowOf(Guid id)
        {
            if (stored.Concat(New).FirstOrDefault(s => s.Id == id) is { } known)
            {
                return known;
            }

            if (streams.Find(id) is not { } stream)
            {
                return null;
            }

            New.Add(new SpokenStream
            {
                UserId = userId,
                Id = id,
                Key = stream.Key,
                AccountId = stream.AccountId,
                MerchantKey = stream.MerchantKey,
                Currency = stream.Currency,
                Frequency = stream.Frequency,
                Amount = stream.LastAmount,
                SpokenOn = today,
            });
            return New[^1];
        }
    }
}
