#!/usr/bin/env node
'use strict';
// Pushes a CSV of observations, as a nightly job does: a failure is tried again, and the same file again does nothing.
//
//   node push.js FILE [--target HOST:PORT] [--partner ars] [--token-file FILE] [--finality final] [--dry-run] [--tls]
//
// The token is read from --token-file, or from Q2030_TOKEN. Exit code: 0 all lines taken, 1 a line was rejected or the file cannot
// be read, 2 the command line is wrong, 3 the platform does not answer or does not let the caller in.

const { createHash } = require('node:crypto');
const { once } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { parseArgs } = require('node:util');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const protobuf = require('protobufjs');
const { read, BadCell } = require('./lines.js');

const KIT = process.env.Q2030_KIT ?? path.join(__dirname, '..');
const BATCH = 500;
const ATTEMPTS = 6;
const FIRST_WAIT = Number(process.env.Q2030_FIRST_WAIT ?? 1); // seconds; each wait is at most twice the one before
const LONGEST_WAIT = 60;
const DEADLINE = 600;
const AGAIN = [grpc.status.UNAVAILABLE, grpc.status.DEADLINE_EXCEEDED, grpc.status.RESOURCE_EXHAUSTED];
const PARTNERS = ['ars', 'caf', 'france-travail', 'education-nationale', 'bailleurs', 'operateurs'];

async function main() {
  const options = readArguments();
  let content, lines;
  try {
    content = fs.readFileSync(options.file);
    lines = [...read(content, options.finality)];
  } catch (error) {
    console.error(`${options.file}: ${error.message}`);
    return 1;
  }

  const bad = lines.filter(line => line instanceof BadCell);
  bad.forEach(printRejection);
  let report;
  try {
    report = await pushWithRetries(options, submissionId(content, options.finality), lines.filter(line => !(line instanceof BadCell)));
  } catch (error) {
    console.error(`${grpc.status[error.code] ?? error.name}: ${error.details ?? error.message}`);
    return 3;
  }

  report.rejections.forEach(printRejection);
  if (report.rejected > report.rejections.length) console.error(`… and ${report.rejected - report.rejections.length} more: ListRejections streams them all.`);
  console.log(`${report.submissionId}: ${report.lines} lines, ${report.accepted} accepted, ${report.unchanged} unchanged, `
    + `${report.rejected + bad.length} rejected${report.dryRun ? ' (dry run)' : ''}`);
  return report.rejected || bad.length ? 1 : 0;
}

/** The same file is the same submission, on whatever day and from whatever machine it is sent. */
function submissionId(content, finality) {
  return `file-${createHash('sha256').update(`${finality}\n`).update(content).digest('hex').slice(0, 40)}`;
}

async function pushWithRetries(options, id, observations) {
  for (let attempt = 1, wait = FIRST_WAIT; ; attempt++, wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await push(options, id, observations);
    } catch (error) {
      if (!AGAIN.includes(error.code) || attempt === ATTEMPTS) throw error;
      const pause = Math.max(askedWait(error), wait / 2 + (Math.random() * wait) / 2); // jitter, so that partners do not come back all at once
      console.error(`${grpc.status[error.code]}: ${error.details}; again in ${pause.toFixed(1)} s`);
      await sleep(pause * 1000);
    }
  }
}

/** One attempt: the whole stream from its start. What an earlier attempt left comes out as unchanged. */
async function push(options, id, observations) {
  const client = connect(options);
  try {
    const metadata = new grpc.Metadata();
    metadata.set('authorization', `Bearer ${options.token}`);
    let call;
    const answer = new Promise((resolve, reject) => {
      call = client.pushObservations(metadata, { deadline: Date.now() + DEADLINE * 1000 }, (error, report) => (error ? reject(error) : resolve(report)));
    });
    answer.catch(() => {}); // awaited below, also when writing has failed
    for (let start = 0; start === 0 || start < observations.length; start += BATCH) {
      const more = call.write({ submissionId: id, dryRun: options.dryRun, observations: observations.slice(start, start + BATCH) });
      if (!more) await Promise.race([once(call, 'drain'), answer]);
    }
    call.end();
    return await answer;
  } finally {
    client.close();
  }
}

function connect(options) {
  const name = options.partner.replaceAll('-', '');
  const definition = loader.loadSync(`quartiers2030/${name}/v1/${name}.proto`, {
    includeDirs: [path.join(KIT, '..', 'proto')], enums: String, longs: String, defaults: true, oneofs: true,
  });
  const service = options.partner.split('-').map(word => word[0].toUpperCase() + word.slice(1)).join('') + 'Intake';
  const Client = grpc.loadPackageDefinition(definition).quartiers2030[name].v1[service];
  return new Client(options.target, options.tls ? grpc.credentials.createSsl() : grpc.credentials.createInsecure());
}

/** Seconds that the server asks for (google.rpc.RetryInfo); 0 when it says nothing. */
function askedWait(error) {
  const [trailer] = error.metadata?.get('grpc-status-details-bin') ?? [];
  if (!trailer) return 0;
  const root = protobuf.loadSync(path.join(KIT, 'retry_info.proto'));
  const info = root.lookupType('google.rpc.Status').decode(trailer).details.find(detail => detail.type_url.endsWith('/google.rpc.RetryInfo'));
  const delay = info && root.lookupType('google.rpc.RetryInfo').decode(info.value).retryDelay;
  return delay ? Math.min(Number(delay.seconds) + (delay.nanos ?? 0) / 1e9, LONGEST_WAIT) : 0;
}

function printRejection({ line, field, value, code, reason }) {
  console.error(`line ${line}: ${field} '${value}': ${code}: ${reason}`);
}

function readArguments() {
  const usage = message => {
    console.error(message);
    process.exit(2);
  };
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        target: { type: 'string', default: '127.0.0.1:8081' }, partner: { type: 'string', default: 'ars' },
        'token-file': { type: 'string' }, finality: { type: 'string', default: 'final' },
        'dry-run': { type: 'boolean', default: false }, tls: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    usage(error.message);
  }
  const { values, positionals } = parsed;
  if (positionals.length !== 1) usage('one file is expected');
  if (!PARTNERS.includes(values.partner)) usage(`--partner is one of: ${PARTNERS.join(', ')}`);
  if (!['final', 'provisional'].includes(values.finality)) usage('--finality is final or provisional');
  const token = (values['token-file'] ? fs.readFileSync(values['token-file'], 'utf8') : process.env.Q2030_TOKEN ?? '').trim();
  if (!token) usage('a token is needed: --token-file or Q2030_TOKEN');
  return { file: positionals[0], target: values.target, partner: values.partner, finality: values.finality, dryRun: values['dry-run'], tls: values.tls, token };
}

main().then(code => { process.exitCode = code; });
