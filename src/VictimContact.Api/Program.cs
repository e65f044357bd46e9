using VictimContact.Api.Http;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.AddHttp();

var app = builder.Build();
app.UseHttp();
app.Run();
