using System.Text;

namespace Quartiers2030.Journal.Tests;

public sealed class EntryHashTests
{
    // Computed apart from this code, from the documentation alone:
    // import hashlib,struct
    // f=lambda b: struct.pack('>I',len(b))+b
    // h=lambda p,s,k,t,a,d: hashlib.sha256(f(p)+f(struct.pack('>q',s))+f(k)+f(struct.pack('>q',t))+f(a)+f(d)).digest()
    // a=h(bytes(32),1,b'WeatherReported.V1',638828640000000001,b'operator:ars','{"comment":"à suivre"}'.encode()); print(a.hex())
    // print(h(a,2,b'WeatherReported.V1',638828640000000002,b'operator:ars',b'{}').hex())
    private const string First = "6503039b2b5ffe02d208d8ed9b9870e6739bebc4f99c2ccc1c239d1872e5b2b0";
    private const string Second = "891d1d4361affc34ea20838f2736f48a42138729033123fdb5b90f8cca3bcd4c";

    [Fact]
    public void Compute_KnownEntries_GivesTheDocumentedHashes()
    {
        var first = EntryHash.Compute(
            EntryHash.Origin, 1, "WeatherReported.V1", 638_828_640_000_000_001, "operator:ars", Encoding.UTF8.GetBytes("""{"comment":"à suivre"}"""));
        var second = EntryHash.Compute(first, 2, "WeatherReported.V1", 638_828_640_000_000_002, "operator:ars", "{}"u8);

        Assert.Equal(First, Convert.ToHexStringLower(first));
        Assert.Equal(Second, Convert.ToHexStringLower(second));
    }

    [Fact]
    public void Compute_TextMovedBetweenFields_GivesAnotherHash()
    {
        var one = EntryHash.Compute(EntryHash.Origin, 1, "kind", 1, "author", "payload"u8);
        var other = EntryHash.Compute(EntryHash.Origin, 1, "kind", 1, "authorpay", "load"u8);

        Assert.NotEqual(one, other);
    }
}
