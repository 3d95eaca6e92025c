// The best candidates for a vacancy, by gRPC. Needs: npm install @grpc/grpc-js @grpc/proto-loader
// node examples/shortlist.js [ADDRESS] [TOKEN FILE] [VACANCY]
const fs = require('node:fs');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [address = 'http://127.0.0.1:5080', tokenFile = 'matching-demo/pool-tokens/career_centre.token', vacancyId = 'v0153r6m'] =
  process.argv.slice(2);

const definition = loader.loadSync('matching/v1/matching.proto', { includeDirs: [path.join(__dirname, '../protos')], longs: Number, defaults: true });
const { MatchingService } = grpc.loadPackageDefinition(definition).matching.v1;
const client = new MatchingService(new URL(address).host, grpc.credentials.createInsecure());

const metadata = new grpc.Metadata();
metadata.set('authorization', `Bearer ${fs.readFileSync(tokenFile, 'utf8').trim()}`);

client.findCandidates({ vacancyId, size: 5 }, metadata, { deadline: Date.now() + 10_000 }, (error, shortlist) => {
  if (error) {
    console.error(`${grpc.status[error.code]}: ${error.details}`);
    process.exitCode = 1;
  } else {
    shortlist.matches.forEach((match, place) => console.log(place + 1, match.id, match.total));
    console.log(`position ${shortlist.position}, policy ${shortlist.policyVersion}`);
  }
  client.close();
});
