using CashSense.Analysis;

namespace CashSense.Server.Web;

/// <summary>The language of an answer: the caller's first choice among those that Cash Sense speaks, else the server's default.</summary>
internal sealed class RequestLanguage(IHttpContextAccessor http, HostingOptions options)
{
    public Language Value
    {
        get
        {
            var wishes = http.HttpContext?.Request.GetTypedHeaders().AcceptLanguage ?? [];
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

            return options.DefaultLanguage;
        }
    }
}
