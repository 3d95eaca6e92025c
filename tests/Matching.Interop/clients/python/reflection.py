"""Asks a server what it offers, as grpcurl does: only the reflection protocol is known beforehand, everything else comes from the server.

usage: reflection.py PORT DESCRIPTORS, where DESCRIPTORS is a google.protobuf.FileDescriptorSet of grpc.reflection.v1.
"""
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory


def prototype(pool, name):
    return message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName(name))


def check(condition, what):
    if not condition:
        raise AssertionError(what)


class Server:
    def __init__(self, port, descriptors):
        pool = descriptor_pool.DescriptorPool()
        with open(descriptors, 'rb') as file:
            for each in descriptor_pb2.FileDescriptorSet.FromString(file.read()).file:
                pool.Add(each)
        self.channel = grpc.insecure_channel(f'127.0.0.1:{port}')
        self.request = prototype(pool, 'grpc.reflection.v1.ServerReflectionRequest')
        response = prototype(pool, 'grpc.reflection.v1.ServerReflectionResponse')
        self.info = self.channel.stream_stream(
            '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
            request_serializer=lambda message: message.SerializeToString(), response_deserializer=response.FromString)

    def ask(self, **question):
        """One question, on a stream of its own."""
        answers = list(self.info(iter([self.request(**question)]), timeout=60))
        check(len(answers) == 1, f'{len(answers)} answers to {question}')
        return answers[0]

    def files_of(self, symbol, pool):
        """Adds the file that defines a symbol, after those that it imports."""
        self.add([descriptor_pb2.FileDescriptorProto.FromString(each)
                  for each in self.ask(file_containing_symbol=symbol).file_descriptor_response.file_descriptor_proto], pool, set())

    def add(self, files, pool, known):
        known_here = {each.name: each for each in files}
        for each in files:
            self.add_one(each, known_here, pool, known)

    def add_one(self, file, sent, pool, known):
        if file.name in known:
            return
        known.add(file.name)
        for name in file.dependency:
            if name not in sent:
                answer = self.ask(file_by_filename=name).file_descriptor_response
                sent.update({each.name: each for each in map(descriptor_pb2.FileDescriptorProto.FromString, answer.file_descriptor_proto)})
            self.add_one(sent[name], sent, pool, known)
        pool.Add(file)


def main(port, descriptors):
    server = Server(port, descriptors)
    services = {each.name for each in server.ask(list_services='').list_services_response.service}
    wanted = {'grpc.testing.TestService', 'grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection'}
    check(wanted <= services, f'offered are {sorted(services)}')

    # A call, made of nothing but what the server told.
    pool = descriptor_pool.DescriptorPool()
    server.files_of('grpc.testing.TestService', pool)
    method = pool.FindServiceByName('grpc.testing.TestService').FindMethodByName('UnaryCall')
    request, response = prototype(pool, method.input_type.full_name), prototype(pool, method.output_type.full_name)
    call = server.channel.unary_unary(
        f'/{method.containing_service.full_name}/{method.name}', request_serializer=lambda message: message.SerializeToString(), response_deserializer=response.FromString)
    check(len(call(request(response_size=77), timeout=60).payload.body) == 77, 'the call was answered with another length')

    # A method is a symbol too, and what does not exist is said so without ending the stream.
    check(server.ask(file_containing_symbol='grpc.testing.TestService.UnaryCall').HasField('file_descriptor_response'), 'a method is not found')
    missing = [self.error_response.error_code for self in server.info(
        iter([server.request(file_containing_symbol='no.Such'), server.request(file_by_filename='no/such.proto')]), timeout=60)]
    check(missing == [grpc.StatusCode.NOT_FOUND.value[0]] * 2, f'what is missing was answered {missing}')


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2])
