using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class DeliveryRemedyTests
{
    [Theory]
    [InlineData(DeliveryFault.Passing, 0, DeliveryRemedy.SendAgain)]
    [InlineData(DeliveryFault.Passing, 2, DeliveryRemedy.SendAgain)]
    [InlineData(DeliveryFault.Passing, 3, DeliveryRemedy.TellSupervisor)]
    [InlineData(DeliveryFault.Refused, 0, DeliveryRemedy.TellSupervisor)]
    [InlineData(DeliveryFault.OptedOut, 0, DeliveryRemedy.MarkNumber)]
    [InlineData(DeliveryFault.Unreachable, 9, DeliveryRemedy.MarkNumber)]
    public void Each_fault_has_a_remedy_and_the_last_one_is_the_supervisor(DeliveryFault fault, int resends, DeliveryRemedy expected) =>
        Assert.Equal(expected, fault.RemedyFor(resends));
}
