using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Sms;

/// <summary>Who carries the texts: <c>Sms:Provider</c>.</summary>
internal sealed record SmsOptions
{
    internal const string Section = "Sms";

    /// <summary><c>log</c> writes them to the log, and texts nobody.</summary>
    [Required(ErrorMessage = "Sms:Provider must be log."), AllowedValues("log", ErrorMessage = "Sms:Provider must be log.")]
    public string Provider { get; init; } = "log";
}
