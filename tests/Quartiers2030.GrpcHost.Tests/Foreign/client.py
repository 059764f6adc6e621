"""Calls the probe service with the gRPC C core, on raw bytes; prints one line of JSON for each step."""
import json
import sys

import grpc

SERVICE = "/quartiers2030.grpchost.tests.Probe/"
RAW = {"request_serializer": lambda message: message, "response_deserializer": lambda message: message}
PATIENCE = 30
HTTP = ("date", "server", "content-length")


def letter(text):
    data = text.encode()
    return b"\x0a" + bytes([len(data)]) + data


def text_of(message):
    return message[2:2 + message[1]].decode()


def say(step, **values):
    print(json.dumps({"step": step, **values}), flush=True)


def failure(step, call):
    try:
        call()
        say(step, code="OK")
    except grpc.RpcError as error:
        trailers = {key: value.hex() if isinstance(value, bytes) else value for key, value in error.trailing_metadata() or () if key not in HTTP}
        say(step, code=error.code().name, details=error.details(), trailers=trailers)


channel = grpc.insecure_channel(sys.argv[1])
unary = channel.unary_unary(SERVICE + "Unary", **RAW)
client_stream = channel.stream_unary(SERVICE + "ClientStream", **RAW)
server_stream = channel.unary_stream(SERVICE + "ServerStream", **RAW)
duplex = channel.stream_stream(SERVICE + "Duplex", **RAW)

response, call = unary.with_call(letter("echo"), timeout=PATIENCE, metadata=(("who", "ars"), ("trace-bin", b"\x00\xff")))
say("unary", text=text_of(response), headers=dict(call.initial_metadata()).get("seen"),
    trailers=dict(call.trailing_metadata()).get("trace-bin", b"").hex())
say("client-stream", text=text_of(client_stream((letter(str(n)) for n in range(5)), timeout=PATIENCE)))
say("server-stream", text=",".join(text_of(m) for m in server_stream(letter("3"), timeout=PATIENCE)))
say("duplex", text=",".join(text_of(m) for m in duplex((letter(str(n)) for n in range(3)), timeout=PATIENCE)))
say("gzip", text=text_of(unary(letter("echo"), timeout=PATIENCE, compression=grpc.Compression.Gzip)))
failure("error", lambda: unary(letter("error"), timeout=PATIENCE))
failure("error-after-messages", lambda: list(server_stream(letter("error"), timeout=PATIENCE)))
failure("deadline", lambda: unary(letter("sleep"), timeout=0.3))
failure("crash", lambda: unary(letter("crash"), timeout=PATIENCE))
failure("unimplemented", lambda: channel.unary_unary("/no.Such/Thing", **RAW)(b"", timeout=PATIENCE))
failure("too-large", lambda: unary(letter("echo") + b"\x1a\x81\x80\x40" + bytes(0x100001), timeout=PATIENCE))
