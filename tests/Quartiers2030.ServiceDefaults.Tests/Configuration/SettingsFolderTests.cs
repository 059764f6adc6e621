using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Configuration;

public sealed class SettingsFolderTests
{
    [Fact]
    public void AddServiceDefaults_AFolderIsNamed_ItsFilesWinOverOtherSettings()
    {
        using var folder = new TestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "ConnectionStrings__france-travail"), "Host=postgres\n");
        var builder = Build(folder.Path);
        builder.AddServiceDefaults("essai");

        Assert.Equal("Host=postgres", builder.Configuration.GetConnectionString("france-travail"));
    }

    [Fact]
    public void AddServiceDefaults_TheNamedFolderIsMissing_IsRefused() =>
        Assert.Throws<DirectoryNotFoundException>(() => Build("/nowhere/at/all").AddServiceDefaults("essai"));

    private static WebApplicationBuilder Build(string folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Settings:Directory"] = folder,
            ["ConnectionStrings:france-travail"] = "Host=elsewhere",
        });
        return builder;
    }
}
