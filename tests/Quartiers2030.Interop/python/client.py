"""Runs the interoperability cases with the C core against a server: client.py ADDRESS STUBS CASE...

STUBS is the folder that protoc wrote grpc/testing/*_pb2*.py to. Prints one line of JSON per case:
{"case": ..., "passed": ..., "detail": ...}.
"""

import json
import os
import queue
import sys
import traceback

import grpc

ADDRESS, STUBS, *CASES = sys.argv[1:]
# The generated modules call themselves grpc.testing: part of a package that is already there.
grpc.__path__.append(os.path.join(STUBS, "grpc"))

from grpc.testing import empty_pb2, messages_pb2, test_pb2_grpc  # noqa: E402

REQUEST_SIZES = (27182, 8, 1828, 45904)
RESPONSE_SIZES = (31415, 9, 2653, 58979)
LARGE_REQUEST, LARGE_RESPONSE = 271828, 314159
INITIAL, TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
PATIENCE = 20
CONCURRENT, SOAK = 100, 10


def same(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r:.200}, got {actual!r:.200}")


def payload(size):
    return messages_pb2.Payload(body=bytes(size))


def large(**fields):
    return messages_pb2.SimpleRequest(response_size=LARGE_RESPONSE, payload=payload(LARGE_REQUEST), **fields)


def output_request(response_size, request_size):
    return messages_pb2.StreamingOutputCallRequest(
        response_parameters=[messages_pb2.ResponseParameters(size=response_size)], payload=payload(request_size))


def flag(value):
    return messages_pb2.BoolValue(value=value)


def failure(call):
    """The error that a call ends with."""
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call did not fail")


class Requests:
    """Requests that are sent as they are put in."""

    def __init__(self):
        self._queue = queue.Queue()

    def put(self, request):
        self._queue.put(request)

    def end(self):
        self._queue.put(None)

    def __iter__(self):
        return self

    def __next__(self):
        request = self._queue.get()
        if request is None:
            raise StopIteration
        return request


def empty_unary(stub):
    same(empty_pb2.Empty(), stub.EmptyCall(empty_pb2.Empty(), timeout=PATIENCE))


def large_unary(stub):
    same(payload(LARGE_RESPONSE), stub.UnaryCall(large(), timeout=PATIENCE).payload)


def client_streaming(stub):
    requests = (messages_pb2.StreamingInputCallRequest(payload=payload(size)) for size in REQUEST_SIZES)
    same(74922, stub.StreamingInputCall(requests, timeout=PATIENCE).aggregated_payload_size)


def server_streaming(stub):
    request = messages_pb2.StreamingOutputCallRequest(
        response_parameters=[messages_pb2.ResponseParameters(size=size) for size in RESPONSE_SIZES])
    same([payload(size) for size in RESPONSE_SIZES],
         [response.payload for response in stub.StreamingOutputCall(request, timeout=PATIENCE)])


def ping_pong(stub):
    requests = Requests()
    call = stub.FullDuplexCall(requests, timeout=PATIENCE)
    for request_size, response_size in zip(REQUEST_SIZES, RESPONSE_SIZES):
        requests.put(output_request(response_size, request_size))
        same(payload(response_size), next(call).payload)
    requests.end()
    same([], list(call))
    same(grpc.StatusCode.OK, call.code())


def empty_stream(stub):
    call = stub.FullDuplexCall(iter(()), timeout=PATIENCE)
    same([], list(call))
    same(grpc.StatusCode.OK, call.code())


def cancel_after_begin(stub):
    requests = Requests()
    call = stub.StreamingInputCall.future(requests, timeout=PATIENCE)
    call.cancel()
    same(True, call.cancelled())
    same(grpc.StatusCode.CANCELLED, call.code())
    requests.end()


def cancel_after_first_response(stub):
    requests = Requests()
    call = stub.FullDuplexCall(requests, timeout=PATIENCE)
    requests.put(output_request(RESPONSE_SIZES[0], REQUEST_SIZES[0]))
    same(payload(RESPONSE_SIZES[0]), next(call).payload)
    call.cancel()
    same(grpc.StatusCode.CANCELLED, failure(lambda: next(call)).code())
    requests.end()


def timeout_on_sleeping_server(stub):
    requests = Requests()
    call = stub.FullDuplexCall(requests, timeout=0.001)
    requests.put(messages_pb2.StreamingOutputCallRequest(payload=payload(REQUEST_SIZES[0])))
    same(grpc.StatusCode.DEADLINE_EXCEEDED, failure(lambda: next(call)).code())
    requests.end()


def custom_metadata(stub):
    sent = ((INITIAL, "test_initial_metadata_value"), (TRAILING, b"\xab\xab\xab"))

    def check(call):
        same("test_initial_metadata_value", dict(call.initial_metadata()).get(INITIAL))
        same(b"\xab\xab\xab", dict(call.trailing_metadata()).get(TRAILING))

    response, call = stub.UnaryCall.with_call(large(), metadata=sent, timeout=PATIENCE)
    same(payload(LARGE_RESPONSE), response.payload)
    check(call)
    call = stub.FullDuplexCall(iter([output_request(LARGE_RESPONSE, LARGE_REQUEST)]), metadata=sent, timeout=PATIENCE)
    same([payload(LARGE_RESPONSE)], [response.payload for response in call])
    check(call)


def status_code_and_message(stub):
    status = messages_pb2.EchoStatus(code=2, message="test status message")
    unary = failure(lambda: stub.UnaryCall(messages_pb2.SimpleRequest(response_status=status), timeout=PATIENCE))
    same((grpc.StatusCode.UNKNOWN, status.message), (unary.code(), unary.details()))
    request = messages_pb2.StreamingOutputCallRequest(response_status=status)
    duplex = failure(lambda: list(stub.FullDuplexCall(iter([request]), timeout=PATIENCE)))
    same((grpc.StatusCode.UNKNOWN, status.message), (duplex.code(), duplex.details()))


def special_status_message(stub):
    status = messages_pb2.EchoStatus(code=2, message=SPECIAL)
    error = failure(lambda: stub.UnaryCall(messages_pb2.SimpleRequest(response_status=status), timeout=PATIENCE))
    same((grpc.StatusCode.UNKNOWN, SPECIAL), (error.code(), error.details()))


def unimplemented_method(stub):
    error = failure(lambda: stub.UnimplementedCall(empty_pb2.Empty(), timeout=PATIENCE))
    same(grpc.StatusCode.UNIMPLEMENTED, error.code())


def unimplemented_service(_):
    stub = test_pb2_grpc.UnimplementedServiceStub(CHANNEL)
    error = failure(lambda: stub.UnimplementedCall(empty_pb2.Empty(), timeout=PATIENCE))
    same(grpc.StatusCode.UNIMPLEMENTED, error.code())


def client_compressed_unary(stub):
    probe = failure(lambda: stub.UnaryCall(large(expect_compressed=flag(True)), timeout=PATIENCE))
    same(grpc.StatusCode.INVALID_ARGUMENT, probe.code())
    response = stub.UnaryCall(large(expect_compressed=flag(True)), timeout=PATIENCE, compression=grpc.Compression.Gzip)
    same(payload(LARGE_RESPONSE), response.payload)
    response = stub.UnaryCall(
        large(expect_compressed=flag(False)), timeout=PATIENCE, compression=grpc.Compression.NoCompression)
    same(payload(LARGE_RESPONSE), response.payload)


def client_compressed_streaming(stub):
    """Python cannot switch compression off for one message of a stream. The C core leaves a message as it is when gzip does
    not make it smaller, so the second message is noise here instead of zeros: its flag is 0 in a compressed stream."""
    probe = failure(lambda: stub.StreamingInputCall(
        iter([messages_pb2.StreamingInputCallRequest(expect_compressed=flag(True), payload=payload(27182))]), timeout=PATIENCE))
    same(grpc.StatusCode.INVALID_ARGUMENT, probe.code())
    requests = [
        messages_pb2.StreamingInputCallRequest(expect_compressed=flag(True), payload=payload(27182)),
        messages_pb2.StreamingInputCallRequest(
            expect_compressed=flag(False), payload=messages_pb2.Payload(body=os.urandom(45904))),
    ]
    response = stub.StreamingInputCall(iter(requests), timeout=PATIENCE, compression=grpc.Compression.Gzip)
    same(73086, response.aggregated_payload_size)


def server_compressed_unary(stub):
    """That the flags are right is checked where the server wrote them: Python does not tell."""
    for compressed in (True, False):
        response = stub.UnaryCall(large(response_compressed=flag(compressed)), timeout=PATIENCE)
        same(payload(LARGE_RESPONSE), response.payload)


def server_compressed_streaming(stub):
    """As for server_compressed_unary."""
    request = messages_pb2.StreamingOutputCallRequest(response_parameters=[
        messages_pb2.ResponseParameters(size=31415, compressed=flag(True)),
        messages_pb2.ResponseParameters(size=92653, compressed=flag(False)),
    ])
    same([payload(31415), payload(92653)],
         [response.payload for response in stub.StreamingOutputCall(request, timeout=PATIENCE)])


def concurrent_large_unary(stub):
    calls = [stub.UnaryCall.future(large(), timeout=PATIENCE) for _ in range(CONCURRENT)]
    for call in calls:
        same(payload(LARGE_RESPONSE), call.result().payload)


def rpc_soak(stub):
    for _ in range(SOAK):
        large_unary(stub)


def channel_soak(_):
    for call in range(SOAK):
        # The C core shares connections between channels that are alike.
        with grpc.insecure_channel(ADDRESS, options=[("q2030.soak", call)]) as channel:
            large_unary(test_pb2_grpc.TestServiceStub(channel))


with grpc.insecure_channel(ADDRESS) as CHANNEL:
    for case in CASES:
        try:
            globals()[case](test_pb2_grpc.TestServiceStub(CHANNEL))
            result = {"case": case, "passed": True, "detail": ""}
        except Exception:  # pylint: disable=broad-except
            result = {"case": case, "passed": False, "detail": traceback.format_exc()}
        print(json.dumps(result), flush=True)
