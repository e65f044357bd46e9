namespace VictimContact.Api.Page;

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
