using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Page.Cases;
using VictimContact.Api.Page.Controls;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Page.Lists;

/// <summary>A page of the entries behind a sign of quality.</summary>
public sealed record ConcernsModel(PageContext Page, FilterChoices Choices, IReadOnlyList<EntryOfConcern> Entries, ListPosition Position)
    : PageModel(Page)
{
    internal const string Path = PageContext.Root + "/concerns";

    /// <summary>What a view of it is called.</summary>
    internal string Title => TitleOf(Page.Filter.Concern);

    internal static string TitleOf(Concern concern) => concern switch
    {
        Concern.UnsafeChannel => PageWords.ContactsOnAnUnsafeChannel,
        Concern.ViewNotMet => PageWords.ReviewsWhereContactWasNotAsExpected,
        _ => PageWords.ContactsTypedLate,
    };

    /// <summary>
    /// The list behind a number, of the scope that the number has: signs of quality are told apart by unit and month only.
    /// </summary>
    internal static string Behind(PageContext page, Concern concern, string? unit = null) => page.To(Path,
    [
        ("concern", concern == Concern.UnsafeChannel ? null : Words.Of(concern)), ("unit", unit ?? page.Filter.Unit), ("offence", null),
        ("level", null), ("officerId", null),
    ]);

    internal static async Task<ConcernsModel> Read(DbConnection connection, PageContext page)
    {
        var filter = page.Filter.Concerns;
        var position = ListPosition.Of(page.Filter.Number, await ConcernStore.Count(connection, filter, ListPosition.Bound + 1));
        var rows = await ConcernStore.Page(connection, filter, null, position.Skipped + ListPosition.PageSize);
        return new(
            page, await FilterChoices.Read(connection), await EntryOfConcern.Of(connection, [.. rows.Skip(position.Skipped)]), position);
    }

    /// <summary>The list as a spreadsheet opens it; see <see cref="OverdueSheet"/>.</summary>
    internal static IReadOnlyList<CsvColumn<EntryOfConcern>> Columns(PageContext page)
    {
        var (scope, moment) = ($"{TitleOf(page.Filter.Concern)}, {page.Filter.InWords(Parts)}", OverdueSheet.At(page.Now));
        return
        [
            new(PageWords.Investigation, e => OverdueSheet.AsText(e.InvestigationRef)),
            new(PageWords.Victim, e => OverdueSheet.AsText(e.VictimRef)),
            new(PageWords.EntitlementOfVictim, e => ServiceWords.Word(e.Level)),
            new(PageWords.Offence, e => OverdueSheet.AsText(e.Offence)),
            new(PageWords.WhatHappened, e => FactText.Title(e.Entry)),
            new(PageWords.When, e => OverdueSheet.At(e.Entry.At)),
            new(PageWords.ChannelUsed, e => e.Entry.Channel is { } channel ? ServiceWords.Word(channel) : ""),
            new(PageWords.NotSafeToUse, e => ServiceWords.Channels(e.UnsafeChannels)),
            new(PageWords.Typed, e => OverdueSheet.At(e.Entry.RecordedAt)),
            new(PageWords.TypedBy, e => OverdueSheet.AsText(e.Entry.RecordedBy)),
            new(PageWords.OfficerNow, e => e.OfficerId is { } id ? OverdueSheet.AsText(id) : PageWords.Nobody),
            new(PageWords.Unit, e => OverdueSheet.AsText(e.Unit)),
            new(PageWords.Scope, _ => scope),
            new(PageWords.AsOf, _ => moment),
        ];
    }

    internal const FilterParts Parts = FilterParts.Cases | FilterParts.Period;
}
