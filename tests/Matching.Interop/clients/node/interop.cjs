// The published interoperability cases, with @grpc/grpc-js as the client. NODE_PATH says where that is installed.
// usage: node interop.cjs PORT CASE
'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const protos = path.join(__dirname, '..', '..', 'protos');
const definition = loader.loadSync('grpc/testing/test.proto', { includeDirs: [protos], keepCase: true, defaults: true, enums: String });
const testing = grpc.loadPackageDefinition(definition).grpc.testing;

const [port, name] = process.argv.slice(2);
const address = `127.0.0.1:${port}`;
const client = new testing.TestService(address, grpc.credentials.createInsecure());
const compressing = new testing.TestService(address, grpc.credentials.createInsecure(), { 'grpc.default_compression_algorithm': 2 });
const payload = size => ({ type: 'COMPRESSABLE', body: Buffer.alloc(size) });
const large = { response_type: 'COMPRESSABLE', response_size: 314159, payload: payload(271828) };
const sizes = [31415, 9, 2653, 58979];
const requestSizes = [27182, 8, 1828, 45904];

function unary(of, method, request, metadata = new grpc.Metadata(), options = {}) {
  return new Promise((resolve, reject) => {
    const seen = {};
    const call = of[method](request, metadata, options, (error, reply) => { seen.reply = reply; seen.error = error; });
    call.on('metadata', value => { seen.headers = value; });
    call.on('status', status => { seen.status = status; seen.error ? reject(seen.error) : resolve(seen); });
  });
}

async function code(expected, promise) {
  const error = await promise.then(() => null, reason => reason);
  assert.equal(error?.code, expected, `expected ${grpc.status[expected]}, got ${error ? error.message : 'OK'}`);
  return error;
}

async function collect(call) {
  const replies = [];
  for await (const reply of call) replies.push(reply);
  return replies.map(reply => reply.payload.body.length);
}

function echo() {
  const metadata = new grpc.Metadata();
  metadata.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
  metadata.set('x-grpc-test-echo-trailing-bin', Buffer.from([0x0a, 0x0b, 0x0a, 0x0b, 0x0a, 0x0b]));
  return metadata;
}

function checkEcho(headers, trailers) {
  assert.deepEqual(headers.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
  assert.deepEqual(trailers.get('x-grpc-test-echo-trailing-bin'), [Buffer.from([0x0a, 0x0b, 0x0a, 0x0b, 0x0a, 0x0b])]);
}

const cases = {
  async empty_unary() { assert.deepEqual((await unary(client, 'EmptyCall', {})).reply, {}); },
  async cacheable_unary() {
    const { reply, headers } = await unary(client, 'CacheableUnaryCall', { payload: { body: Buffer.from('1') } });
    assert.ok(reply);
    assert.equal(headers.get('cache-control')[0], 'max-age=60, public');
  },
  async large_unary() { assert.equal((await unary(client, 'UnaryCall', large)).reply.payload.body.length, 314159); },
  // grpc-js compresses every message of a channel or none, so the probe is a call of the channel that does not.
  async client_compressed_unary() {
    await code(grpc.status.INVALID_ARGUMENT, unary(client, 'UnaryCall', { ...large, expect_compressed: { value: true } }));
    assert.equal((await unary(compressing, 'UnaryCall', { ...large, expect_compressed: { value: true } })).reply.payload.body.length, 314159);
    assert.equal((await unary(client, 'UnaryCall', { ...large, expect_compressed: { value: false } })).reply.payload.body.length, 314159);
  },
  async server_compressed_unary() {
    for (const value of [true, false]) {
      const { reply } = await unary(client, 'UnaryCall', { ...large, response_compressed: { value } });
      assert.equal(reply.payload.body.length, 314159);
    }
  },
  async client_streaming() {
    const total = await new Promise((resolve, reject) => {
      const call = client.StreamingInputCall((error, reply) => error ? reject(error) : resolve(reply.aggregated_payload_size));
      for (const size of requestSizes) call.write({ payload: payload(size) });
      call.end();
    });
    assert.equal(total, 74922);
  },
  async client_compressed_streaming() {
    const total = await new Promise((resolve, reject) => {
      const call = compressing.StreamingInputCall((error, reply) => error ? reject(error) : resolve(reply.aggregated_payload_size));
      call.write({ payload: payload(27182), expect_compressed: { value: true } });
      call.write({ payload: payload(45904), expect_compressed: { value: true } });
      call.end();
    });
    assert.equal(total, 73086);
    await code(grpc.status.INVALID_ARGUMENT, new Promise((resolve, reject) => {
      const call = client.StreamingInputCall((error, reply) => error ? reject(error) : resolve(reply));
      call.write({ payload: payload(27182), expect_compressed: { value: true } });
    }));
  },
  async server_streaming() {
    assert.deepEqual(await collect(client.StreamingOutputCall({ response_parameters: sizes.map(size => ({ size })) })), sizes);
  },
  async server_compressed_streaming() {
    const parameters = [{ size: 31415, compressed: { value: true } }, { size: 92653, compressed: { value: false } }];
    assert.deepEqual(await collect(client.StreamingOutputCall({ response_parameters: parameters })), [31415, 92653]);
  },
  async ping_pong() {
    const call = client.FullDuplexCall();
    const replies = call[Symbol.asyncIterator]();
    for (const [i, size] of sizes.entries()) {
      call.write({ response_parameters: [{ size }], payload: payload(requestSizes[i]) });
      assert.equal((await replies.next()).value.payload.body.length, size);
    }
    call.end();
    assert.equal((await replies.next()).done, true);
  },
  async half_duplex() {
    const call = client.HalfDuplexCall();
    for (const size of sizes) call.write({ response_parameters: [{ size }] });
    call.end();
    assert.deepEqual(await collect(call), sizes);
  },
  async empty_stream() {
    const call = client.FullDuplexCall();
    call.end();
    assert.deepEqual(await collect(call), []);
  },
  async custom_metadata() {
    const seen = await unary(client, 'UnaryCall', large, echo());
    checkEcho(seen.headers, seen.status.metadata);
    const call = client.FullDuplexCall(echo());
    const headers = new Promise(resolve => call.on('metadata', resolve));
    const status = new Promise(resolve => call.on('status', resolve));
    call.write({ response_parameters: [{ size: 314159 }], payload: payload(271828) });
    call.end();
    assert.deepEqual(await collect(call), [314159]);
    checkEcho(await headers, (await status).metadata);
  },
  async status_code_and_message() {
    const response_status = { code: 2, message: 'test status message' };
    assert.equal((await code(2, unary(client, 'UnaryCall', { response_status }))).details, 'test status message');
    const call = client.FullDuplexCall();
    call.write({ response_status });
    call.end();
    assert.equal((await code(2, collect(call))).details, 'test status message');
  },
  async special_status_message() {
    const message = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n';
    assert.equal((await code(2, unary(client, 'UnaryCall', { response_status: { code: 2, message } }))).details, message);
  },
  async unimplemented_method() { await code(grpc.status.UNIMPLEMENTED, unary(client, 'UnimplementedCall', {})); },
  async unimplemented_service() {
    const other = new testing.UnimplementedService(address, grpc.credentials.createInsecure());
    await code(grpc.status.UNIMPLEMENTED, unary(other, 'UnimplementedCall', {}));
    other.close();
  },
  async cancel_after_begin() {
    await code(grpc.status.CANCELLED, new Promise((resolve, reject) => {
      client.StreamingInputCall((error, reply) => error ? reject(error) : resolve(reply)).cancel();
    }));
  },
  async cancel_after_first_response() {
    const call = client.FullDuplexCall();
    call.write({ response_parameters: [{ size: 31415 }], payload: payload(27182) });
    await code(grpc.status.CANCELLED, (async () => { for await (const _ of call) call.cancel(); })());
  },
  async timeout_on_sleeping_server() {
    const call = client.FullDuplexCall(new grpc.Metadata(), { deadline: Date.now() + 100 });
    call.write({ response_parameters: [{ size: 31415, interval_us: 5000000 }], payload: payload(27182) });
    await code(grpc.status.DEADLINE_EXCEEDED, collect(call));
  },
  async concurrent_large_unary() {
    const replies = await Promise.all(Array.from({ length: 50 }, () => unary(client, 'UnaryCall', large)));
    for (const { reply } of replies) assert.equal(reply.payload.body.length, 314159);
  },
  async request_above_the_limit() {
    await code(grpc.status.RESOURCE_EXHAUSTED, unary(client, 'UnaryCall', { payload: payload(4 * 1024 * 1024) }));
  },
};

if (!name) {
  console.log(Object.keys(cases).join('\n'));
  process.exit(0);
}
cases[name]().then(() => { client.close(); compressing.close(); }, error => { console.error(error); process.exit(1); });
