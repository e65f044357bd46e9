namespace VictimContact.Api.Page.Controls;

/// <summary>A column of a table.</summary>
public sealed record TableColumn(string Heading, bool IsNumber = false, bool IsDay = false)
{
    internal string? Class => IsNumber ? "number" : IsDay ? "day" : null;
}

/// <summary>A cell of a table: text, a link, or a tag, and perhaps a line under it.</summary>
public sealed record Cell(string Text)
{
    public string? Href { get; init; }

    /// <summary>What a screen reader says after a link's text, where that alone would not say where it leads.</summary>
    public string? More { get; init; }

    public string? Colour { get; init; }

    /// <summary>What the text is written in, where that is not the language of the page; else null.</summary>
    public string? Language { get; init; }

    public string? Note { get; init; }

    /// <summary>More under it, each a line of its own.</summary>
    public IReadOnlyList<Cell> Lines { get; init; } = [];

    public static implicit operator Cell(string text) => new(text);

    public static implicit operator Cell(int number) => new(Say.Number(number));

    public static implicit operator Cell(Tag tag) => new(tag.Text) { Colour = tag.Colour };
}

/// <summary>What lists of cases have in common.</summary>
internal static class CaseCells
{
    /// <summary>The investigation, which leads to the case, and the victim under it.</summary>
    internal static Cell Case(PageContext page, Guid agreementId, string investigationRef, string victimRef) => new(investigationRef)
    {
        Href = page.ToAgreement(agreementId),
        More = Say.It(PageWords.VictimTimeline, victimRef),
        Note = victimRef,
    };

    /// <summary>Whether the victim has enhanced rights, and the offence.</summary>
    internal static IReadOnlyList<Cell> Weight(PageContext page, EntitlementLevel level, string offence) =>
    [
        .. level == EntitlementLevel.Enhanced ? [new Tag(ServiceWords.Word(level), "yellow")] : Array.Empty<Cell>(),
        Offence(page, offence),
    ];

    internal static Cell Offence(PageContext page, string offence) => new(offence) { Language = page.LanguageOfForcesWords };

    /// <summary>The officer in the case, who leads to the officer's page, and a note.</summary>
    internal static Cell Officer(PageContext page, string? officerId, string? note) =>
        new(officerId ?? PageWords.Nobody) { Href = officerId is { } id ? page.ToOfficer(id) : null, Note = note };

    /// <summary>The channels that are not safe; nothing where all are.</summary>
    internal static IReadOnlyList<Cell> Unsafe(IReadOnlyList<Channel> channels) => channels.Count == 0
        ? []
        : [new(Say.It(PageWords.NotSafeChannels, ServiceWords.Channels(channels))) { Colour = "red" }];
}
