using System.Net;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

public sealed class ValidationTests : IAsyncLifetime
{
    private ProbeApp probe = null!;

    public async ValueTask InitializeAsync() => probe = await ProbeApp.Start();

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Fact]
    public async Task Every_fault_of_a_well_formed_body_is_named()
    {
        var problem = await (await Post(
            """{"ref":" ","at":"2026-11-02T10:15:00Z","channel":"sms","terms":{"frequency":"?","channel":"sms"},"unsafeChannels":["phone","sms","phone"],"informedOf":["a","b\u0007"]}"""))
            .IsProblem(422, "validation-failed");
        problem.NamesPointers("/ref", "/terms/frequency", "/unsafeChannels/0", "/unsafeChannels/2", "/informedOf/1");
        Assert.Equal(
            "This must have 1 to 64 characters, none of them a control character.",
            problem.GetProperty("errors")[0].GetProperty("detail").GetString());
    }

    [Theory]
    // The probe's clock stands at 10:15:00; five minutes are borne, a millisecond more is not. (Trap 27.)
    [InlineData("2026-11-02T10:20:00.001Z", "event-in-future")]
    [InlineData("9999-12-31T23:59:59Z", "event-in-future")]
    [InlineData("1999-12-31T23:59:59.999Z", "event-too-old")]
    public async Task An_instant_that_cannot_have_happened_has_a_code_of_its_own(string at, string code)
    {
        var problem = await (await Post($$"""{"ref":"a","at":"{{at}}","channel":"sms"}""")).IsProblem(422, code);
        problem.NamesPointers("/at");
    }

    [Theory]
    [InlineData("2026-11-02T10:20:00Z")]
    [InlineData("2000-01-01T00:00:00Z")]
    public async Task The_first_and_last_instants_are_taken(string at) =>
        await (await Post($$"""{"ref":"a","at":"{{at}}","channel":"sms"}""")).Is(HttpStatusCode.OK);

    [Fact]
    public async Task Faults_of_several_kinds_are_validation_failed_together()
    {
        var problem = await (await Post("""{"ref":"","at":"2027-01-01T00:00:00Z","channel":"sms"}""")).IsProblem(422, "validation-failed");
        problem.NamesPointers("/ref", "/at");
    }

    [Fact]
    public void Each_body_is_reached_by_a_validator() => Assert.Empty(Surface.BodiesWithoutValidator(probe.Services));

    [Fact]
    public async Task A_body_without_a_validator_is_found_out()
    {
        await using var other = await ProbeApp.Start(map: v1 => v1.MapPost("/unchecked", (ProbeNote body) => body.Text));
        Assert.Equal(["/v1/unchecked"], Surface.BodiesWithoutValidator(other.Services));
    }

    [Fact]
    public async Task A_route_that_asks_for_a_validator_which_does_not_exist_stops_the_program() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var other = await ProbeApp.Start(
                map: v1 => v1.MapPost("/unchecked", (ProbeNote body) => body.Text).Body<ProbeNote>());
            Surface.Routes(other.Services);
        });

    [Theory]
    [InlineData("DPP/1234/23", true)]
    [InlineData("  N-884211  ", true)]
    [InlineData("Llŷn \U0001F46E", true)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("a\tb", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("a\ud800", false)]
    public void A_reference_has_1_to_64_clean_characters(string text, bool isGood) =>
        Assert.Equal(isGood, Passes(v => v.RuleFor(p => p.Text).Reference(), text));

    [Theory]
    [InlineData("1742", true)]
    [InlineData("PC-1742", true)]
    [InlineData("0123456789ABCDEF", true)]
    [InlineData("0123456789ABCDEFG", false)]
    [InlineData("17 42", false)]
    [InlineData("1742\n", false)]
    [InlineData("١٧٤٢", false)]
    [InlineData("", false)]
    public void An_officer_id_has_1_to_16_letters_digits_and_hyphens(string text, bool isGood) =>
        Assert.Equal(isGood, Passes(v => v.RuleFor(p => p.Text).OfficerId(), text));

    [Theory]
    [InlineData("CID-LLANELLI", true)]
    [InlineData("0123456789012345678901234567890123456789", true)]
    [InlineData("01234567890123456789012345678901234567890", false)]
    [InlineData("CID LLANELLI", false)]
    [InlineData("CID\n", false)]
    public void A_unit_has_1_to_40_letters_digits_and_hyphens(string text, bool isGood) =>
        Assert.Equal(isGood, Passes(v => v.RuleFor(p => p.Text).Unit(), text));

    // (2) An offence is in the force's own words; what has no letter or digit is the same as nothing.
    [Theory]
    [InlineData("Domestic abuse", true)]
    [InlineData("Grievous bodily harm (s.18), with intent", true)]
    [InlineData("Trais yn y cartref – tŷ’r dioddefwr", true)]
    [InlineData(" burglary ", true)]
    [InlineData("7", true)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", true)]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901", false)]
    [InlineData("!", false)]
    [InlineData("- –", false)]
    [InlineData("\u200b", false)] // zero-width space
    [InlineData("burglary\n", false)]
    [InlineData("a\u0000b", false)]
    [InlineData("", false)]
    public void An_offence_has_1_to_80_printable_characters_and_a_letter_or_digit(string text, bool isGood) =>
        Assert.Equal(isGood, Passes(v => v.RuleFor(p => p.Text).Offence(), text));

    [Theory]
    [InlineData("after 16:00", true)]
    [InlineData("after 16:00, no voicemail", false)]
    [InlineData("a\u0000", false)]
    public void Plain_text_has_a_greatest_length(string text, bool isGood) =>
        Assert.Equal(isGood, Passes(v => v.RuleFor(p => p.Text).PlainText(11), text));

    private static bool Passes(Action<InlineValidator<ProbeNote>> rule, string text)
    {
        var validator = new InlineValidator<ProbeNote>();
        rule(validator);
        return validator.Validate(new ProbeNote(text)).IsValid;
    }

    private async Task<HttpResponseMessage> Post(string body)
    {
        using var content = Answers.Json(body);
        return await probe.Client().PostAsync("/v1/probes", content, TestContext.Current.CancellationToken);
    }
}
