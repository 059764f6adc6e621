// The same two calls on grpc-js. Usage: node server.js PORT PROTO_FOLDER
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [port, protos] = process.argv.slice(2);
const { quartiers2030 } = grpc.loadPackageDefinition(
  loader.loadSync('quartiers2030/ars/v1/ars.proto', { includeDirs: [protos], keepCase: true }));
const server = new grpc.Server();
server.addService(quartiers2030.ars.v1.ArsIntake.service, {
  GetSubmission: (call, callback) => callback(null, {}),
  PushObservations: (call, callback) => {
    call.on('data', () => {});
    call.on('end', () => callback(null, {}));
  },
});
server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
  console.log('ready');
});
