using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Tests.Wire;

public sealed class StatusMessageTests
{
    [Theory]
    [InlineData("plain text!", "plain text!")]
    [InlineData("50 %", "50 %25")]
    [InlineData("é\n", "%C3%A9%0A")]
    public void Encode_Message_IsPrintableAscii(string message, string encoded) => Assert.Equal(encoded, StatusMessage.Encode(message));

    [Theory]
    [InlineData("100%", "100%")]
    [InlineData("%zz%4", "%zz%4")]
    [InlineData("%c3%a9", "é")]
    public void Decode_InvalidEscapes_AreKept(string encoded, string message) => Assert.Equal(message, StatusMessage.Decode(encoded));

    [Fact]
    public void Decode_OfAnyEncodedMessage_GivesItBack() => Prop.ForAll<NonNull<string>>(text =>
    {
        // Lone surrogates are not text; UTF-8 has no bytes for them.
        var message = string.Concat(text.Get.EnumerateRunes().Select(rune => rune.ToString()));
        return StatusMessage.Decode(StatusMessage.Encode(message)) == message;
    }).QuickCheckThrowOnFailure();
}
