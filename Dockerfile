FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json .editorconfig Directory.*.props BannedSymbols.txt ./
COPY src/VictimContact.Domain/*.csproj src/VictimContact.Domain/packages.lock.json src/VictimContact.Domain/
COPY src/VictimContact.Api/*.csproj src/VictimContact.Api/packages.lock.json src/VictimContact.Api/
RUN dotnet restore src/VictimContact.Api --locked-mode
COPY src src
RUN dotnet publish src/VictimContact.Api --no-restore -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Deadlines are London days and references are compared by Unicode rules: the service needs tzdata and ICU. curl is for the health check.
RUN apt-get update && apt-get install -y --no-install-recommends curl tzdata && rm -rf /var/lib/apt/lists/* \
    && test -e /usr/share/zoneinfo/Europe/London && ls /usr/lib/*/libicuuc.so.*
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown $APP_UID /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    Storage__ConnectionString="Data Source=/data/victim-contact.db"
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD curl -fsS http://localhost:8080/health/live || exit 1
ENTRYPOINT ["dotnet", "VictimContact.Api.dll"]
