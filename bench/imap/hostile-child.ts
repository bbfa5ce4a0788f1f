// One library against one hostile stream, in a process of its own, which may die of it. Prints what became of it as JSON.
// `node --expose-gc hostile-child.js LIBRARY CASE time|memory`: looking at what is alive takes time.

import { bodyPeek, fetch, ImapSession, UidSet } from '../../shared/imap/index.ts';
import { hostileCases } from './hostile-cases.ts';
import { aliveSince, pagesSince } from './memory-peak.ts';
import { emailjs } from './players/emailjs.ts';
import { imapflow } from './players/imapflow.ts';
import { nodeImap } from './players/node-imap.ts';

const [, , library, name, measured] = process.argv;
process.noDeprecation = true;
const found = hostileCases.find((one) => one.name === name);
if (!found) throw new Error(`no case ${name}`);
const given = found.chunks();
const looking = measured === 'memory' ? aliveSince(given) : null;
const chunks = looking?.chunks ?? given;
const grown = looking?.most ?? pagesSince();
const startedWith = process.cpuUsage();

let told = false;
const tell = (outcome: string): void => {
  if (told) return;
  told = true;
  const { user, system } = process.cpuUsage(startedWith);
  const milliseconds = Math.round((user + system) / 1000);
  const megabytes = Math.round(grown() / 1e5) / 10;
  process.stdout.write(`${JSON.stringify({ outcome, milliseconds, megabytes })}\n`, () => process.exit());
};
process.on('uncaughtException', (error) => tell(`dies: ${error.name}`));
process.on('beforeExit', () => tell('waits for ever'));

/** As an application would: the section it asked for goes to a taker. */
const playOurs = async (): Promise<string> => {
  let outcome = 'read';
  const session = new ImapSession({
    send: () => undefined,
    acceptPreauth: true,
    // So that these are read instead of refused.
    ...(name === 'one-byte-literals' ? { limits: { literals: 200_000 } } : {}),
    onClosed: (error) => {
      outcome = `${error.kind} ${error.text}`;
    },
    onResponse: (response) => {
      if (response.kind === 'fetch' && response.data.damaged.length > 0) outcome = 'item lost, the rest read';
    },
  });
  session.receive(Buffer.from('* PREAUTH ready\r\n'));
  await session.ready;
  const taker = { write: () => true, end: () => undefined, fail: () => undefined };
  session.run(fetch(UidSet.of(1), [bodyPeek('')], { onSection: () => taker })).done.catch(() => undefined);
  for (const chunk of chunks) session.receive(chunk);
  return outcome;
};

const peers = [nodeImap, imapflow, emailjs];
const peer = peers.find((one) => one.name === library);
const play = peer
  ? peer.play({ kind: 'bodies', bytes: Buffer.alloc(0), items: 1 }, chunks).then(() => 'read')
  : playOurs();
play.then(tell, (error: Error) => tell(`fails: ${error.message.slice(0, 40)}`));
