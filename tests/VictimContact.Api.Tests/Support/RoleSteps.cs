using VictimContact.Api.Http;

namespace VictimContact.Api.Tests.Support;

internal static class RoleSteps
{
    /// <summary>Asserts that an operation is refused to a caller without a token, and to one that has every role but its own.</summary>
    internal static async Task NeedsRole(this Service service, string role, HttpMethod method, string path)
    {
        using var others = service.Client([.. Role.All.Where(r => r != role)]);
        using var stranger = service.Stranger();

        await (await Send(others)).IsProblem(403, "forbidden");
        await (await Send(stranger)).IsProblem(401, "unauthorized");

        Task<HttpResponseMessage> Send(HttpClient client) => client.SendAsync(
            new HttpRequestMessage(
                method, new Uri(path, UriKind.Relative))
            { Content = method == HttpMethod.Get ? null : Answers.Json("{}") },
            TestContext.Current.CancellationToken);
    }
}
