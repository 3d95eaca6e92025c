"""The published interoperability cases, with grpcio (gRPC's own C core) as the client.

usage: interop.py PORT DESCRIPTORS CASE, where DESCRIPTORS is a google.protobuf.FileDescriptorSet of the test service.
"""
import queue
import sys
import threading

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

GZIP = grpc.Compression.Gzip
SIZES = [31415, 9, 2653, 58979]
REQUEST_SIZES = [27182, 8, 1828, 45904]
ECHO = (('x-grpc-test-echo-initial', 'test_initial_metadata_value'), ('x-grpc-test-echo-trailing-bin', b'\x0a\x0b\x0a\x0b\x0a\x0b'))


def messages(path):
    with open(path, 'rb') as file:
        files = descriptor_pb2.FileDescriptorSet.FromString(file.read())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return lambda name: factory.GetPrototype(pool.FindMessageTypeByName('grpc.testing.' + name))


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def equal(expected, actual):
    check(expected == actual, f'expected {expected!r}, got {actual!r}')


def code(expected, act):
    try:
        act()
    except grpc.RpcError as error:
        equal(expected, error.code())
        return error
    raise AssertionError(f'expected {expected}, got OK')


class Cases:
    def __init__(self, port, descriptors):
        self.message = messages(descriptors)
        self.channel = grpc.insecure_channel(f'127.0.0.1:{port}')
        for name in ('Empty', 'BoolValue', 'EchoStatus', 'Payload', 'ResponseParameters', 'SimpleRequest', 'SimpleResponse', 'StreamingInputCallRequest',
                     'StreamingInputCallResponse', 'StreamingOutputCallRequest', 'StreamingOutputCallResponse'):
            setattr(self, name, self.message(name))

    def method(self, kind, name, reply, service='TestService'):
        return getattr(self.channel, kind)(
            f'/grpc.testing.{service}/{name}', request_serializer=lambda message: message.SerializeToString(), response_deserializer=reply.FromString)

    def unary(self, request, name='UnaryCall', **options):
        return self.method('unary_unary', name, self.SimpleResponse).with_call(request, timeout=60, **options)

    def payload(self, size):
        return self.Payload(body=bytes(size))

    def large(self, **fields):
        return self.SimpleRequest(response_size=314159, payload=self.payload(271828), **fields)

    def outputs(self, sizes, **fields):
        return self.StreamingOutputCallRequest(response_parameters=[self.ResponseParameters(size=size) for size in sizes], **fields)

    def duplex(self, requests, name='FullDuplexCall', **options):
        return self.method('stream_stream', name, self.StreamingOutputCallResponse)(requests, **options)

    def inputs(self, requests, **options):
        return self.method('stream_unary', 'StreamingInputCall', self.StreamingInputCallResponse)(requests, timeout=60, **options)

    def lengths(self, replies):
        return [len(reply.payload.body) for reply in replies]

    def case_empty_unary(self):
        reply = self.method('unary_unary', 'EmptyCall', self.Empty)(self.Empty(), timeout=60)
        equal(self.Empty(), reply)

    def case_cacheable_unary(self):
        _, call = self.unary(self.SimpleRequest(), name='CacheableUnaryCall')
        check(('cache-control', 'max-age=60, public') in [tuple(entry) for entry in call.initial_metadata()], 'no cache-control')

    def case_large_unary(self):
        equal(314159, len(self.unary(self.large())[0].payload.body))

    def case_client_compressed_unary(self):
        yes, no = self.BoolValue(value=True), self.BoolValue(value=False)
        code(grpc.StatusCode.INVALID_ARGUMENT, lambda: self.unary(self.large(expect_compressed=yes)))
        equal(314159, len(self.unary(self.large(expect_compressed=yes), compression=GZIP)[0].payload.body))
        equal(314159, len(self.unary(self.large(expect_compressed=no))[0].payload.body))

    def case_server_compressed_unary(self):
        for value in (True, False):
            equal(314159, len(self.unary(self.large(response_compressed=self.BoolValue(value=value)))[0].payload.body))

    def case_client_streaming(self):
        reply = self.inputs(self.StreamingInputCallRequest(payload=self.payload(size)) for size in REQUEST_SIZES)
        equal(74922, reply.aggregated_payload_size)

    def case_client_compressed_streaming(self):
        yes = self.BoolValue(value=True)
        request = self.StreamingInputCallRequest
        code(grpc.StatusCode.INVALID_ARGUMENT, lambda: self.inputs(iter([request(payload=self.payload(27182), expect_compressed=yes)])))
        reply = self.inputs(iter([request(payload=self.payload(size), expect_compressed=yes) for size in (27182, 45904)]), compression=GZIP)
        equal(73086, reply.aggregated_payload_size)

    def case_server_streaming(self):
        equal(SIZES, self.lengths(self.method('unary_stream', 'StreamingOutputCall', self.StreamingOutputCallResponse)(self.outputs(SIZES), timeout=60)))

    def case_server_compressed_streaming(self):
        request = self.StreamingOutputCallRequest(response_parameters=[
            self.ResponseParameters(size=31415, compressed=self.BoolValue(value=True)), self.ResponseParameters(size=92653, compressed=self.BoolValue(value=False))])
        equal([31415, 92653], self.lengths(self.method('unary_stream', 'StreamingOutputCall', self.StreamingOutputCallResponse)(request, timeout=60)))

    def case_ping_pong(self):
        requests = queue.Queue()
        replies = self.duplex(iter(requests.get, None), timeout=60)
        for request_size, size in zip(REQUEST_SIZES, SIZES):
            requests.put(self.outputs([size], payload=self.payload(request_size)))
            equal(size, len(next(replies).payload.body))
        requests.put(None)
        equal([], list(replies))

    def case_half_duplex(self):
        equal(SIZES, self.lengths(self.duplex(iter([self.outputs([size]) for size in SIZES]), name='HalfDuplexCall', timeout=60)))

    def case_empty_stream(self):
        equal([], list(self.duplex(iter([]), timeout=60)))

    def check_echo(self, call):
        check(ECHO[0] in [tuple(entry) for entry in call.initial_metadata()], 'no echo in the headers')
        check(ECHO[1] in [tuple(entry) for entry in call.trailing_metadata()], 'no echo in the trailers')

    def case_custom_metadata(self):
        _, call = self.unary(self.large(), metadata=ECHO)
        self.check_echo(call)
        replies = self.duplex(iter([self.outputs([314159], payload=self.payload(271828))]), metadata=ECHO, timeout=60)
        equal([314159], self.lengths(replies))
        self.check_echo(replies)

    def case_status_code_and_message(self):
        status = self.EchoStatus(code=2, message='test status message')
        equal(status.message, code(grpc.StatusCode.UNKNOWN, lambda: self.unary(self.SimpleRequest(response_status=status))).details())
        requests = iter([self.StreamingOutputCallRequest(response_status=status)])
        equal(status.message, code(grpc.StatusCode.UNKNOWN, lambda: list(self.duplex(requests, timeout=60))).details())

    def case_special_status_message(self):
        text = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n'
        request = self.SimpleRequest(response_status=self.EchoStatus(code=2, message=text))
        equal(text, code(grpc.StatusCode.UNKNOWN, lambda: self.unary(request)).details())

    def case_unimplemented_method(self):
        code(grpc.StatusCode.UNIMPLEMENTED, lambda: self.method('unary_unary', 'UnimplementedCall', self.Empty)(self.Empty(), timeout=60))

    def case_unimplemented_service(self):
        method = self.method('unary_unary', 'UnimplementedCall', self.Empty, service='UnimplementedService')
        code(grpc.StatusCode.UNIMPLEMENTED, lambda: method(self.Empty(), timeout=60))

    def case_cancel_after_begin(self):
        hold = threading.Event()

        def requests():
            hold.wait(60)
            yield from ()

        call = self.method('stream_unary', 'StreamingInputCall', self.StreamingInputCallResponse).future(requests())
        call.cancel()
        hold.set()
        equal(grpc.StatusCode.CANCELLED, call.code())

    def case_cancel_after_first_response(self):
        requests = queue.Queue()
        requests.put(self.outputs([31415], payload=self.payload(27182)))
        replies = self.duplex(iter(requests.get, None), timeout=60)
        equal(31415, len(next(replies).payload.body))
        replies.cancel()
        requests.put(None)
        code(grpc.StatusCode.CANCELLED, lambda: next(replies))

    def case_timeout_on_sleeping_server(self):
        request = self.StreamingOutputCallRequest(
            payload=self.payload(27182), response_parameters=[self.ResponseParameters(size=31415, interval_us=5000000)])
        hold = threading.Event()

        def requests():
            yield request
            hold.wait(60)

        code(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: list(self.duplex(requests(), timeout=0.1)))
        hold.set()

    def case_concurrent_large_unary(self):
        method = self.method('unary_unary', 'UnaryCall', self.SimpleResponse)
        calls = [method.future(self.large(), timeout=60) for _ in range(50)]
        equal([314159] * 50, self.lengths(call.result() for call in calls))

    def case_request_above_the_limit(self):
        request = self.SimpleRequest(payload=self.payload(4 * 1024 * 1024))
        code(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: self.unary(request))


def main():
    if len(sys.argv) == 2 and sys.argv[1] == '--list':
        print('\n'.join(name[len('case_'):] for name in vars(Cases) if name.startswith('case_')))
        return
    port, descriptors, name = sys.argv[1:]
    getattr(Cases(port, descriptors), 'case_' + name)()


main()
