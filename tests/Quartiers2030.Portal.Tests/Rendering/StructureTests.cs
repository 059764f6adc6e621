using System.Text.RegularExpressions;
using Quartiers2030.Portal.Tests.Hosting;

namespace Quartiers2030.Portal.Tests.Rendering;

/// <summary>What an assistive technology needs to find its way (RGAA 4.1).</summary>
public sealed partial class StructureTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/engagements/EN-12")]
    [InlineData("/connexion")]
    [InlineData("/?trimestre=x")]
    public async Task Get_AnyPage_CanBeFoundOnesWayIn(string path)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var markup = (await browser.GetAsync(path)).Markup;

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"fr\">", markup, StringComparison.Ordinal);
        Assert.Equal(1, Count(markup, "<h1"));
        Assert.Equal(1, Count(markup, "<main "));
        Assert.Equal(1, Count(markup, "<header "));
        Assert.Equal(1, Count(markup, "<footer "));
        Assert.Contains("href=\"#contenu\"", markup, StringComparison.Ordinal);
        var ids = Ids().Matches(markup).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(References().Matches(markup).SelectMany(match => match.Groups[1].Value.Split(' ')), id => Assert.Contains(id, ids));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/engagements/EN-12")]
    public async Task Get_Tables_HaveCaptionsAndScopes(string path)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var markup = (await browser.GetAsync(path)).Markup;

        var tables = markup.Split("<table")[1..];
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Contains("<caption", table.Split("<thead")[0], StringComparison.Ordinal));
        Assert.All(Headings().Matches(markup), heading => Assert.Contains("scope=\"", heading.Value, StringComparison.Ordinal));
        Assert.Equal(Count(markup, "<td"), Count(markup, "</td>"));
        Assert.Equal(Count(markup, "<div"), Count(markup, "</div>"));
        Assert.Equal(Count(markup, "<section"), Count(markup, "</section>"));
    }

    private static int Count(string markup, string text) => markup.Split(text).Length - 1;

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex(" (?:aria-labelledby|aria-describedby|for)=\"([^\"]*)\"")]
    private static partial Regex References();

    [GeneratedRegex("<th[ >][^>]*>?")]
    private static partial Regex Headings();
}
