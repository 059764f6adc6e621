// The interoperability test service on @grpc/grpc-js: server.js PROTOS. Prints its port; ends when its input does.
'use strict';

const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const { testing } = grpc.loadPackageDefinition(
  protoLoader.loadSync('grpc/testing/test.proto', { keepCase: true, defaults: true, includeDirs: [process.argv[2]] })).grpc;

const INITIAL = 'x-grpc-test-echo-initial';
const TRAILING = 'x-grpc-test-echo-trailing-bin';
const payload = (size) => ({ body: Buffer.alloc(size) });

/** Echoes the metadata of a call; returns its trailers. */
function begin(call) {
  const [initial] = call.metadata.get(INITIAL);
  if (initial !== undefined) {
    const metadata = new grpc.Metadata();
    metadata.set(INITIAL, initial);
    call.sendMetadata(metadata);
  }

  const trailers = new grpc.Metadata();
  call.metadata.get(TRAILING).forEach((value) => trailers.add(TRAILING, value));
  return trailers;
}

const failure = ({ response_status: status }, metadata) =>
  (status?.code ? { code: status.code, details: status.message, metadata } : null);

/** Answers one request; returns whether the call goes on. */
function answer(call, request, trailers) {
  const failed = failure(request, trailers);
  if (failed) {
    call.emit('error', failed);
    return false;
  }

  request.response_parameters.forEach(({ size }) => call.write({ payload: payload(size) }));
  return true;
}

const server = new grpc.Server();
server.addService(testing.TestService.service, {
  EmptyCall: (call, callback) => callback(null, {}),

  UnaryCall(call, callback) {
    const trailers = begin(call);
    callback(failure(call.request, trailers), { payload: payload(call.request.response_size) }, trailers);
  },

  StreamingInputCall(call, callback) {
    let size = 0;
    call.on('data', (request) => { size += request.payload.body.length; });
    call.on('end', () => callback(null, { aggregated_payload_size: size }));
  },

  StreamingOutputCall(call) {
    const trailers = begin(call);
    if (answer(call, call.request, trailers)) call.end(trailers);
  },

  FullDuplexCall(call) {
    const trailers = begin(call);
    let goesOn = true;
    call.on('data', (request) => { goesOn = goesOn && answer(call, request, trailers); });
    call.on('end', () => { if (goesOn) call.end(trailers); });
  },
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
process.stdin.resume().on('end', () => process.exit());
