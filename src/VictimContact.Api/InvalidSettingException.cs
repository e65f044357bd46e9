namespace VictimContact.Api;

/// <summary>A setting cannot be worked with. The message is a sentence that names it, for the person who starts the program.</summary>
internal sealed class InvalidSettingException(string message) : Exception(message);
