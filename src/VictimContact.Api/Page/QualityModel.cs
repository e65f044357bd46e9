using VictimContact.Api.Features.Compliance;

namespace VictimContact.Api.Page;

/// <summary>Signs of how well, and not only how timely, victims are kept in touch with.</summary>
public sealed record QualityModel(PageContext Page, FilterChoices Choices, QualityAnswer Quality) : PageModel(Page);
