using CashSense.Analysis;

namespace CashSense.Server.Web;

/// <summary>The code and the sentence of what a status alone says: of the errors that the framework answers by itself, and of ours that say no more.</summary>
internal static class StatusProblems
{
    public static (string Code, LocalizedText Detail) Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ("not_signed_in", new("Sign in first.", "Connectez-vous d'abord.")),
        StatusCodes.Status403Forbidden => ("forbidden", new("This is not allowed.", "Ce n'est pas autorisé.")),
        StatusCodes.Status404NotFound => ("not_found", new("There is nothing at this address; see /docs.", "Il n'y a rien à cette adresse ; voyez /docs.")),
        StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", new(
            "This address does not take this method; the Allow header names those it takes.",
            "Cette adresse n'accepte pas cette méthode ; l'en-tête Allow indique celles qu'elle accepte.")),
        StatusCodes.Status406NotAcceptable => ("not_acceptable", new(
            "The answer is JSON; accept application/json.", "La réponse est en JSON ; acceptez application/json.")),
        StatusCodes.Status413PayloadTooLarge => ("body_too_large", new(
            "The body is too large; send less at once.", "Le corps est trop grand ; envoyez-en moins à la fois.")),
        StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", new(
            "Send the body as 'Content-Type: application/json'.", "Envoyez le corps avec « Content-Type: application/json ».")),
        < StatusCodes.Status500InternalServerError => ("bad_request", new("The request could not be read.", "La requête n'a pas pu être lue.")),
        _ => ("internal_error", new(
            "Something went wrong on our side; the trace id finds it in the server's log.",
            "Une erreur s'est produite de notre côté ; le trace_id permet de la retrouver dans le journal du serveur.")),
    };
}
