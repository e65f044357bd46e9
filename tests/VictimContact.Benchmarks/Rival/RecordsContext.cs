using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VictimContact.Benchmarks.Rival;

/// <summary>
/// The tables of the service as EF Core maps them: ids, instants and days in the form in which the service keeps them on each database.
/// </summary>
internal sealed class RecordsContext(DbContextOptions<RecordsContext> options) : DbContext(options)
{
    public DbSet<Agreement> Agreements => Set<Agreement>();

    public DbSet<StoredFact> Facts => Set<StoredFact>();

    public DbSet<StoredDuty> Duties => Set<StoredDuty>();

    public DbSet<OfficerUnit> OfficerUnits => Set<OfficerUnit>();

    public DbSet<ReminderLine> ReminderLines => Set<ReminderLine>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        if (Database.IsSqlite())
            configurationBuilder.Properties<Guid>().HaveConversion<IdConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Investigation>().ToTable("investigations");
        modelBuilder.Entity<Victim>().ToTable("victims");
        modelBuilder.Entity<Agreement>().ToTable("agreements").Property(a => a.Revision).IsConcurrencyToken();
        modelBuilder.Entity<StoredFact>().ToTable("facts").HasKey(f => new { f.SubjectId, f.Id });
        modelBuilder.Entity<StoredDuty>().ToTable("duties").HasKey(d => new { d.AgreementId, d.Id });
        modelBuilder.Entity<OfficerUnit>().ToTable("officer_units").HasKey(u => new { u.OfficerId, u.FromAt });
        modelBuilder.Entity<ReminderLine>().ToTable("reminder_duties").HasKey(l => new { l.ReminderId, l.DutyId, l.Place });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
            if (property.IsPrimaryKey())
                property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    private static string SnakeCase(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
            words.Append(char.IsUpper(letter) && words.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        return words.ToString();
    }

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed class IdConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
}
