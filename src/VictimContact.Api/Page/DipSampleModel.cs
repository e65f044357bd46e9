using VictimContact.Api.Features.Compliance;

namespace VictimContact.Api.Page;

/// <summary>Agreements drawn by lot, to be read.</summary>
public sealed record DipSampleModel(PageContext Page, FilterChoices Choices, DipSampleAnswer Sample) : PageModel(Page);
