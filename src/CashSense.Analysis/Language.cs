namespace CashSense.Analysis;

/// <summary>The languages that Cash Sense speaks to a person.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>French.</summary>
    French,
}

/// <summary>A text in every language that Cash Sense speaks.</summary>
public readonly record struct LocalizedText(string English, string French)
{
    /// <summary>The text in the reader's language.</summary>
    public string In(Language language) => language switch
    {
        Language.English => English,
        Language.French => French,
    };
}
