namespace Quartiers2030.Interop.Clients;

/// <summary>The cases by name, for our own client.</summary>
internal static class OwnCases
{
    public static Task Run(string name, OwnClient client) => name switch
    {
        "empty_unary" => UnaryCases.EmptyUnaryAsync(client),
        "large_unary" => UnaryCases.LargeUnaryAsync(client),
        "client_streaming" => StreamCases.ClientStreamingAsync(client),
        "server_streaming" => StreamCases.ServerStreamingAsync(client),
        "ping_pong" => StreamCases.PingPongAsync(client),
        "empty_stream" => StreamCases.EmptyStreamAsync(client),
        "cancel_after_begin" => StreamCases.CancelAfterBeginAsync(client),
        "cancel_after_first_response" => StreamCases.CancelAfterFirstResponseAsync(client),
        "timeout_on_sleeping_server" => StreamCases.TimeoutOnSleepingServerAsync(client),
        "custom_metadata" => UnaryCases.CustomMetadataAsync(client),
        "status_code_and_message" => UnaryCases.StatusCodeAndMessageAsync(client),
        "special_status_message" => UnaryCases.SpecialStatusMessageAsync(client),
        "unimplemented_method" => UnaryCases.UnimplementedMethodAsync(client),
        "unimplemented_service" => UnaryCases.UnimplementedServiceAsync(client),
        "client_compressed_unary" => CompressionCases.ClientCompressedUnaryAsync(client),
        "server_compressed_unary" => CompressionCases.ServerCompressedUnaryAsync(client),
        "client_compressed_streaming" => CompressionCases.ClientCompressedStreamingAsync(client),
        "server_compressed_streaming" => CompressionCases.ServerCompressedStreamingAsync(client),
        "concurrent_large_unary" => ManyCases.ConcurrentLargeUnaryAsync(client),
        "rpc_soak" => ManyCases.RpcSoakAsync(client),
        "channel_soak" => ManyCases.ChannelSoakAsync(client),
        _ => throw new ArgumentException($"No case is called {name}.", nameof(name)),
    };
}
