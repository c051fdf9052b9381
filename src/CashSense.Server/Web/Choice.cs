using System.Text.Json;

namespace CashSense.Server.Web;

/// <summary>A word of a query that stands for a member of one of our enums, written in snake_case as in JSON.</summary>
internal static class Choice
{
    /// <param name="field">The query parameter, as the caller writes it.</param>
    /// <param name="text">Its value; null where it is absent.</param>
    /// <param name="otherwise">What an absent value stands for.</param>
    /// <exception cref="BadRequestException">No member is written so; case counts.</exception>
    public static T Read<T>(string field, string? text, T otherwise)
        where T : struct, Enum => ReadOptional<T>(field, text) ?? otherwise;

    /// <inheritdoc cref="Read{T}"/>
    public static T? ReadOptional<T>(string field, string? text)
        where T : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        foreach (var member in Enum.GetValues<T>())
        {
            if (NameOf(member) == text)
            {
                return member;
            }
        }

        throw new BadRequestException(
            StatusCodes.Status400BadRequest, "invalid_field", Rules.Sentence(field, Rules.OneOf(Enum.GetValues<T>().Select(NameOf))), field);
    }

    public static string NameOf<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString());
}
