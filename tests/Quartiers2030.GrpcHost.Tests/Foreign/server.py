"""Serves the probe service with the gRPC C core, on raw bytes; prints its port and ends with its input."""
import sys
from concurrent import futures

import grpc

SERVICE = "quartiers2030.grpchost.tests.Probe"


def text_of(message):
    return message[2:2 + message[1]].decode()


def letter(text):
    data = text.encode()
    return b"\x0a" + bytes([len(data)]) + data


def unary(request, context):
    if text_of(request) == "error":
        context.set_trailing_metadata((("why-bin", b"\x01\xff"), ("why", "x")))
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, "période close à 100 %")
    metadata = dict(context.invocation_metadata())
    context.send_initial_metadata((("seen", metadata.get("who", "")), ("seen-bin", metadata.get("trace-bin", b""))))
    return request


def client_stream(requests, context):
    return letter("+".join(text_of(request) for request in requests))


def server_stream(request, context):
    for number in range(int(text_of(request))):
        yield letter(str(number))


def duplex(requests, context):
    for request in requests:
        yield letter(text_of(request) + "!")


handlers = {
    "Unary": grpc.unary_unary_rpc_method_handler(unary),
    "ClientStream": grpc.stream_unary_rpc_method_handler(client_stream),
    "ServerStream": grpc.unary_stream_rpc_method_handler(server_stream),
    "Duplex": grpc.stream_stream_rpc_method_handler(duplex),
}
server = grpc.server(futures.ThreadPoolExecutor(4), compression=grpc.Compression.Gzip)
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, handlers),))
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
sys.stdin.read()
server.stop(None)
