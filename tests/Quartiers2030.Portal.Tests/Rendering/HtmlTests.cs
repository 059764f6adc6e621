using Quartiers2030.Portal.Rendering;

namespace Quartiers2030.Portal.Tests.Rendering;

public sealed class HtmlTests
{
    [Fact]
    public void Of_Text_IsEncodedOnce()
    {
        var inner = Html.Of($"<b>{"a < b & \"c\" 'd' é"}</b>");
        var outer = Html.Of($"<p title=\"{"\" onclick=\"x"}\">{inner}{3}{(string?)null}{Html.Empty}</p>");

        Assert.Equal("<p title=\"&quot; onclick=&quot;x\"><b>a &lt; b &amp; &quot;c&quot; &#x27;d&#x27; é</b>3</p>", outer.ToString());
    }

    [Fact]
    public void Of_List_WritesOneAfterAnother() =>
        Assert.Equal("<ul><li>1</li><li>2</li></ul>", Html.Of($"<ul>{Enumerable.Range(1, 2).Select(i => Html.Of($"<li>{i}</li>"))}</ul>").ToString());

    [Fact]
    public void When_ConditionDoesNotHold_ComputesNothing()
    {
        var computed = 0;

        var nothing = Html.When(computed > 0, $"<i>{Compute()}</i>");

        Assert.True(nothing.IsEmpty);
        Assert.Equal(0, computed);
        Assert.Equal("<i>1</i>", Html.When(computed == 0, $"<i>{Compute()}</i>").ToString());

        int Compute() => ++computed;
    }
}
