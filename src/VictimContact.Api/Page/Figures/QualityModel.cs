using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Page.Controls;

namespace VictimContact.Api.Page.Figures;

/// <summary>Signs of how well, and not only how timely, victims are kept in touch with.</summary>
public sealed record QualityModel(PageContext Page, FilterChoices Choices, QualityAnswer Quality) : PageModel(Page);
