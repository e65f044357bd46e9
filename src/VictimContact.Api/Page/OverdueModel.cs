using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Http;

namespace VictimContact.Api.Page;

/// <summary>A page of what is overdue, most overdue first.</summary>
public sealed record OverdueModel(PageContext Page, FilterChoices Choices, Page<OverdueDuty> List, bool IsFirst) : PageModel(Page);
