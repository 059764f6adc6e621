namespace Quartiers2030.Interop.Clients;

/// <summary>The published interoperability cases that need no credentials, by their published names; README.md says why others are missing.</summary>
public static class InteropCases
{
    /// <summary>How many calls <c>concurrent_large_unary</c> has under way at once, of the thousand of its description: each holds 600 kB.</summary>
    public const int Concurrent = 100;

    /// <summary>How many calls a soak makes, as its description has it.</summary>
    public const int Soak = 10;

    public static readonly IReadOnlyList<string> Names =
    [
        "empty_unary",
        "large_unary",
        "client_streaming",
        "server_streaming",
        "ping_pong",
        "empty_stream",
        "cancel_after_begin",
        "cancel_after_first_response",
        "timeout_on_sleeping_server",
        "custom_metadata",
        "status_code_and_message",
        "special_status_message",
        "unimplemented_method",
        "unimplemented_service",
        "client_compressed_unary",
        "server_compressed_unary",
        "client_compressed_streaming",
        "server_compressed_streaming",
        "concurrent_large_unary",
        "rpc_soak",
        "channel_soak",
    ];

    public static TheoryData<string> All => new(Names);
}
