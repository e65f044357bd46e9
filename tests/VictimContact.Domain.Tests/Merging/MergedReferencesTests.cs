using VictimContact.Domain.Merging;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Merging;

public sealed class MergedReferencesTests
{
    private static readonly MergedReferences Known = new([new(A.Id(1), "N-3", "N-2"), new(A.Id(2), "n‑2", "N-1")]);

    [Theory]
    [InlineData("N-3", "N-1")]
    [InlineData("n-3", "N-1")]
    [InlineData("N-2", "N-1")]
    [InlineData("N-1", "N-1")]
    [InlineData("N-4", "N-4")]
    public void A_chain_is_followed_to_its_end(string reference, string name) => Assert.Equal(name, Known.NameOf(reference));

    [Theory]
    [InlineData("N-1", "N-3", "merge-circle")]
    [InlineData("N-1", "N-2", "merge-circle")]
    [InlineData("N-4", "n-4", "merge-circle")]
    [InlineData("N-3", "N-4", "merged-otherwise")]
    [InlineData("N-1", "N-4", null)]
    [InlineData("N-4", "N-3", null)]
    public void A_reference_is_given_up_once_and_never_for_itself(string from, string into, string? code) =>
        Assert.Equal(code, Known.Refusal(from, into)?.Code);
}
