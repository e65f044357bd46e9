using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Page.Controls;

namespace VictimContact.Api.Page.Cases;

/// <summary>Agreements drawn by lot, to be read.</summary>
public sealed record DipSampleModel(PageContext Page, FilterChoices Choices, DipSampleAnswer Sample) : PageModel(Page);
