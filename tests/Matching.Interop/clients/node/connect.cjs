// The official interoperability cases that need no Google credentials, by connect-node.
// node connect.cjs URL PROTOCOL(connect|grpc|grpc-web) HTTP(1.1|2) DESCRIPTORS [binary|json]
// One line for each case: "ok NAME" or "failed NAME: why". The code is 1 where one failed.
"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { create, createFileRegistry, fromBinary } = require("@bufbuild/protobuf");
const { FileDescriptorSetSchema } = require("@bufbuild/protobuf/wkt");
const { Code, ConnectError, createClient } = require("@connectrpc/connect");
const { compressionGzip, createConnectTransport, createGrpcTransport, createGrpcWebTransport, Http2SessionManager } = require("@connectrpc/connect-node");

const [url, protocol, httpVersion, descriptors, form] = process.argv.slice(2);
const files = fromBinary(FileDescriptorSetSchema, readFileSync(descriptors));
// Descriptors that generated code carries leave these names to be derived.
for (const field of files.file.flatMap((file) => file.messageType).flatMap((type) => type.field)) {
  field.jsonName = field.name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
}
const registry = createFileRegistry(files);
const service = registry.getService("grpc.testing.TestService");
const message = (name, value) => create(registry.getMessage(`grpc.testing.${name}`), value);
const makers = { connect: createConnectTransport, grpc: createGrpcTransport, "grpc-web": createGrpcWebTransport };
const sessions = [];
const transport = (options) => {
  const sessionManager = httpVersion === "2" ? new Http2SessionManager(url) : undefined;
  if (sessionManager) sessions.push(sessionManager);
  return makers[protocol]({
    baseUrl: url, httpVersion, sessionManager, useBinaryFormat: form !== "json",
    acceptCompression: [compressionGzip], compressMinBytes: 0, ...options,
  });
};
const client = createClient(service, transport());
const squeezing = createClient(service, transport({ sendCompression: compressionGzip }));

const payload = (size) => message("Payload", { body: new Uint8Array(size) });
const outputs = (sizes) => sizes.map((size) => message("ResponseParameters", { size }));
const requestSizes = [27182, 8, 1828, 45904];
const replySizes = [31415, 9, 2653, 58979];
const large = () => message("SimpleRequest", { responseSize: 314159, payload: payload(271828) });
const yes = message("BoolValue", { value: true });
const no = message("BoolValue", { value: false });

async function* each(items) { yield* items; }

async function all(stream) {
  const items = [];
  for await (const item of stream) items.push(item);
  return items;
}

async function fails(code, call, check = () => {}) {
  try {
    await call();
  } catch (thrown) {
    const error = ConnectError.from(thrown);
    assert.equal(Code[error.code], Code[code], error.message);
    check(error);
    return;
  }
  assert.fail(`expected ${Code[code]}`);
}

// Sends what `next` gives after each reply; ends its half when `next` gives nothing.
function conversation(options) {
  const waiting = [];
  let wake = () => {};
  let ended = false;
  const requests = (async function* () {
    while (!ended || waiting.length > 0) {
      if (waiting.length > 0) yield waiting.shift();
      else await new Promise((resolve) => (wake = resolve));
    }
  })();
  const replies = client.fullDuplexCall(requests, options)[Symbol.asyncIterator]();
  return {
    send(request) { waiting.push(request); wake(); },
    end() { ended = true; wake(); },
    next: () => replies.next(),
  };
}

const cases = {
  async empty_unary() {
    assert.deepEqual(await client.emptyCall({}), message("Empty", {}));
  },
  async large_unary() {
    assert.equal((await client.unaryCall(large())).payload.body.length, 314159);
  },
  async cacheable_unary() {
    let cacheControl;
    const reply = await client.cacheableUnaryCall(large(), { headers: { "x-user-ip": "1.2.3.4" }, onHeader: (headers) => (cacheControl = headers.get("cache-control")) });
    assert.equal(reply.payload.body.length, 314159);
    assert.match(cacheControl, /max-age=60/);
  },
  async client_compressed_unary() {
    const request = { responseSize: 314159, payload: payload(271828) };
    await fails(Code.InvalidArgument, () => client.unaryCall(message("SimpleRequest", { ...request, expectCompressed: yes })));
    assert.equal((await squeezing.unaryCall(message("SimpleRequest", { ...request, expectCompressed: yes }))).payload.body.length, 314159);
    assert.equal((await client.unaryCall(message("SimpleRequest", { ...request, expectCompressed: no }))).payload.body.length, 314159);
  },
  async server_compressed_unary() {
    for (const responseCompressed of [yes, no]) {
      const reply = await client.unaryCall(message("SimpleRequest", { responseCompressed, responseSize: 314159, payload: payload(271828) }));
      assert.equal(reply.payload.body.length, 314159);
    }
  },
  async client_streaming() {
    const reply = await client.streamingInputCall(each(requestSizes.map((size) => message("StreamingInputCallRequest", { payload: payload(size) }))));
    assert.equal(reply.aggregatedPayloadSize, 74922);
  },
  async client_compressed_streaming() {
    const request = (size) => message("StreamingInputCallRequest", { expectCompressed: yes, payload: payload(size) });
    await fails(Code.InvalidArgument, () => client.streamingInputCall(each([request(27182)])));
    assert.equal((await squeezing.streamingInputCall(each([27182, 45904].map(request)))).aggregatedPayloadSize, 73086);
  },
  async server_streaming() {
    const replies = await all(client.streamingOutputCall(message("StreamingOutputCallRequest", { responseParameters: outputs(replySizes) })));
    assert.deepEqual(replies.map((reply) => reply.payload.body.length), replySizes);
  },
  async server_compressed_streaming() {
    const responseParameters = [message("ResponseParameters", { compressed: yes, size: 31415 }), message("ResponseParameters", { compressed: no, size: 92653 })];
    const replies = await all(client.streamingOutputCall(message("StreamingOutputCallRequest", { responseParameters })));
    assert.deepEqual(replies.map((reply) => reply.payload.body.length), [31415, 92653]);
  },
  async status_code_and_message_unary() {
    const responseStatus = message("EchoStatus", { code: 2, message: "test status message" });
    await fails(Code.Unknown, () => client.unaryCall({ responseStatus }), (error) => assert.equal(error.rawMessage, "test status message"));
  },
  async special_status_message() {
    const text = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";
    const responseStatus = message("EchoStatus", { code: 2, message: text });
    await fails(Code.Unknown, () => client.unaryCall({ responseStatus }), (error) => assert.equal(error.rawMessage, text));
  },
  async custom_metadata_unary() {
    const headers = { "x-grpc-test-echo-initial": "test_initial_metadata_value", "x-grpc-test-echo-trailing-bin": "q6ur" };
    const seen = {};
    await client.unaryCall(large(), {
      headers,
      onHeader: (received) => (seen.initial = received.get("x-grpc-test-echo-initial")),
      onTrailer: (received) => (seen.trailing = received.get("x-grpc-test-echo-trailing-bin")),
    });
    assert.deepEqual(seen, { initial: "test_initial_metadata_value", trailing: "q6ur" });
  },
  async unimplemented_method() {
    await fails(Code.Unimplemented, () => client.unimplementedCall({}));
  },
  async unimplemented_service() {
    const stranger = createClient(registry.getService("grpc.testing.UnimplementedService"), transport());
    await fails(Code.Unimplemented, () => stranger.unimplementedCall({}));
  },
  async cancel_after_begin() {
    const stop = new AbortController();
    const call = client.streamingInputCall((async function* () { await new Promise((resolve) => stop.signal.addEventListener("abort", resolve)); })(), { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await fails(Code.Canceled, () => call);
  },
  async timeout_on_sleeping_server() {
    const responseParameters = [message("ResponseParameters", { size: 31415, intervalUs: 30_000_000 })];
    await fails(Code.DeadlineExceeded, () => all(client.streamingOutputCall({ responseParameters, payload: payload(27182) }, { timeoutMs: 50 })));
  },
  async concurrent_large_unary() {
    const replies = await Promise.all(Array.from({ length: 50 }, () => client.unaryCall(large())));
    assert.ok(replies.every((reply) => reply.payload.body.length === 314159));
  },
};

// Both sides talking at once needs HTTP/2.
const talking = {
  async ping_pong() {
    const call = conversation();
    for (const [index, size] of requestSizes.entries()) {
      call.send(message("StreamingOutputCallRequest", { payload: payload(size), responseParameters: outputs([replySizes[index]]) }));
      assert.equal((await call.next()).value.payload.body.length, replySizes[index]);
    }
    call.end();
    assert.equal((await call.next()).done, true);
  },
  async empty_stream() {
    assert.deepEqual(await all(client.fullDuplexCall(each([]))), []);
  },
  async status_code_and_message_duplex() {
    const responseStatus = message("EchoStatus", { code: 2, message: "test status message" });
    await fails(Code.Unknown, () => all(client.fullDuplexCall(each([message("StreamingOutputCallRequest", { responseStatus })]))));
  },
  async custom_metadata_duplex() {
    const seen = {};
    await all(client.fullDuplexCall(each([message("StreamingOutputCallRequest", { payload: payload(27182), responseParameters: outputs([31415]) })]), {
      headers: { "x-grpc-test-echo-initial": "test_initial_metadata_value", "x-grpc-test-echo-trailing-bin": "q6ur" },
      onHeader: (received) => (seen.initial = received.get("x-grpc-test-echo-initial")),
      onTrailer: (received) => (seen.trailing = received.get("x-grpc-test-echo-trailing-bin")),
    }));
    assert.deepEqual(seen, { initial: "test_initial_metadata_value", trailing: "q6ur" });
  },
  async cancel_after_first_response() {
    const stop = new AbortController();
    const call = conversation({ signal: stop.signal });
    call.send(message("StreamingOutputCallRequest", { payload: payload(27182), responseParameters: outputs([31415]) }));
    await call.next();
    stop.abort();
    await fails(Code.Canceled, () => call.next());
  },
};

async function main() {
  let failed = 0;
  for (const [name, run] of Object.entries(httpVersion === "2" ? { ...cases, ...talking } : cases)) {
    try {
      await run();
      console.log(`ok ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`failed ${name}: ${error.stack}`);
    }
  }
  sessions.forEach((session) => session.abort());
  process.exit(failed === 0 ? 0 : 1);
}

main();
