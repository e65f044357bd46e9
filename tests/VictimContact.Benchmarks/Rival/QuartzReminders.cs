using System.Globalization;
using Quartz;

namespace VictimContact.Benchmarks.Rival;

/// <summary>One trigger of Quartz.NET for each reminder, in its tables in PostgreSQL.</summary>
internal static class QuartzReminders
{
    private const string Id = "id";

    /// <summary>Schedules a trigger for each reminder, due now. Answers the scheduler, which has not been started.</summary>
    internal static async Task<IScheduler> Prepare(string connectionString, int count, int workers)
    {
        var scheduler = await QuartzSchedulerBuilder.Create(quartz => quartz
            .UseDefaultThreadPool(workers)
            .UsePersistentStore(store => store.UsePostgres(connectionString).ProvisionSchema())).BuildScheduler();
        var job = JobBuilder.Create<QuartzReminder>().WithIdentity("send").StoreDurably().Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing);
        foreach (var ids in Enumerable.Range(1, count).Chunk(1_000))
        {
            IReadOnlyCollection<ITrigger> triggers = [.. ids.Select(id => TriggerBuilder.Create()
                .ForJob(job).WithIdentity(id.ToString(CultureInfo.InvariantCulture)).UsingJobData(Id, id).StartNow().Build())];
            await scheduler.ScheduleJobs(
                new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = triggers }, ScheduleJobOptions.Replacing);
        }

        return scheduler;
    }

    internal static int IdOf(IJobExecutionContext context) => context.MergedJobDataMap.GetInt(Id);
}

/// <summary>Public, as Quartz wants it.</summary>
public sealed class QuartzReminder : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await PostedReminders.Current.Send(QuartzReminders.IdOf(context));
}
