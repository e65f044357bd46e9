namespace VictimContact.Api.Page;

/// <summary>A sentence for somebody who cannot be shown what they asked for, and where to go on.</summary>
public sealed record MessageModel(PageContext Page, string Title, string Sentence, (string Href, string Text) Next) : PageModel(Page);
