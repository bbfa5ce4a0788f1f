import { expect, test } from 'vitest';
import { copy, enable, ImapSession, move, noop, status, UidSet } from '../index.ts';

// Answers of commands that are in flight together, and commands that must not be.

const open = () => {
  const sent: string[] = [];
  const session = new ImapSession({
    send: (bytes) => sent.push(new TextDecoder().decode(bytes)),
    acceptPreauth: true,
  });
  const say = (...lines: string[]) => session.receive(new TextEncoder().encode(`${lines.join('\r\n')}\r\n`));
  say('* PREAUTH [CAPABILITY IMAP4rev1 IMAP4rev2 ENABLE UTF8=ACCEPT MOVE UIDPLUS] hi');
  return { session, sent, say };
};

test('an untagged COPYUID goes to the command whose messages it names', async () => {
  const { session, say } = open();
  const first = session.run(move(UidSet.range(1, 5), 'a'));
  const second = session.run(move(UidSet.range(6, 9), 'b'));
  const third = session.run(copy(UidSet.of(20), 'c'));
  say('* OK [COPYUID 7 6:9 101:104] moved', '* OK [COPYUID 8 1:5 11:15] moved', 'A3 OK [COPYUID 9 20 33] copied');
  say('A2 OK', 'A1 OK');
  const maps = await Promise.all([first.done, second.done, third.done]);
  expect(maps.map((map) => `${map?.uidValidity} ${map?.source} ${map?.destination}`)).toEqual([
    '8 1:5 11:15',
    '7 6:9 101:104',
    '9 20 33',
  ]);
});

test.each(['[COPYUID 7 1:5 1:3]', '[COPYUID 0 1:5 1:5]', '[COPYUID 7  ]', '[COPYUID 7 0 0]', '[COPYUID]'])(
  '%s tells nothing, and the command is done all the same',
  async (code) => {
    const { session, say } = open();
    const copied = session.run(copy(UidSet.range(1, 5), 'a'));
    say(`* OK ${code} odd`, `A1 OK ${code} done`);
    expect(await copied.done).toBeNull();
  },
);

test('what changes how names are written goes alone', async () => {
  const { session, sent, say } = open();
  session.run(status('ä'));
  const enabled = session.run(enable(['UTF8=ACCEPT']));
  session.run(status('ö'));
  const items = '(MESSAGES UNSEEN UIDNEXT UIDVALIDITY)';
  expect(sent).toEqual([`A1 STATUS "&AOQ-" ${items}\r\n`]);
  say('A1 OK');
  expect(sent.slice(1)).toEqual(['A2 ENABLE UTF8=ACCEPT\r\n']);
  say('* ENABLED UTF8=ACCEPT', 'A2 OK');
  await enabled.done;
  expect(sent.slice(2)).toEqual([`A3 STATUS "ö" ${items}\r\n`]);
});

test('what changes nothing of that goes with the others', () => {
  const { session, sent } = open();
  session.run(noop());
  session.run(enable(['CONDSTORE']));
  session.run(noop());
  expect(sent).toEqual(['A1 NOOP\r\n', 'A2 ENABLE CONDSTORE\r\n', 'A3 NOOP\r\n']);
});

test('sequence numbers go alone where they change or copy', () => {
  const { session, sent, say } = open();
  session.run(noop());
  session.run(copy({ seq: '1:2' }, 'a'));
  session.run(noop());
  expect(sent).toEqual(['A1 NOOP\r\n']);
  say('A1 OK');
  expect(sent.slice(1)).toEqual(['A2 COPY 1:2 "a"\r\n']);
  say('A2 OK');
  expect(sent.slice(2)).toEqual(['A3 NOOP\r\n']);
});
