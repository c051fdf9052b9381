using CashSense.Analysis;

namespace CashSense.Server.Web;

/// <summary>The language of an answer.</summary>
internal sealed record RequestLanguage(Language Value)
{
    public static ValueTask<RequestLanguage?> BindAsync(HttpContext context) => new(new RequestLanguage(Of(context)));

    /// <summary>The caller's first choice among those that Cash Sense speaks, else the server's default.</summary>
    public static Language Of(HttpContext context)
    {
        if (context.Request.Headers.AcceptLanguage.Count > 0)
        {
            var wishes = context.Request.GetTypedHeaders().AcceptLanguage;
            foreach (var wish in wishes.Where(w => w.Quality is not 0).OrderByDescending(w => w.Quality ?? 1))
            {
                switch (wish.Value.Value?.Split('-')[0].ToLowerInvariant())
                {
                    case "en":
                        return Language.English;
                    case "fr":
                        return Language.French;
                    default:
                        continue;
                }
            }
        }

        return context.RequestServices.GetRequiredService<HostingOptions>().DefaultLanguage;
    }
}
