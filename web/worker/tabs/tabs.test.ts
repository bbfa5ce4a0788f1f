import { describe, expect, test } from 'vitest';
import { engineLock } from '../../client/tabs/tab-messages.ts';
import { askInterval, patienceAtMost, silenceLimit, startLimit } from '../../client/tabs/tabs.ts';
import { nameAtMost } from './tab-server.ts';
import { FakeBrowser, type FakeEngine, type FakePage } from './testing/fake-browser.ts';

const openPages = async (count: number): Promise<[FakeBrowser, ...FakePage[]]> => {
  const browser = new FakeBrowser();
  const pages: FakePage[] = [];
  for (let page = 0; page < count; page++) {
    pages.push(browser.open());
    await browser.settle();
  }
  return [browser, ...pages];
};

const calls = (engine: FakeEngine | null | undefined): string[] =>
  (engine?.done ?? []).map(({ call, args }) => [call, ...args].join(' '));

describe('one engine for all tabs', () => {
  test('the first tab runs it, the others speak to it; each hears its own answers', async () => {
    const [browser, first, second, third] = await openPages(3);
    const asked = [first!, second!, third!].map((page) => ({ page, id: page.call('positionOf', 'INBOX', 7) }));
    await browser.settle();
    expect(browser.running).toEqual([first!.engine]);
    for (const { page, id } of asked) expect(page.answersOf(id)).toEqual([{ id, ok: true, value: 1 }]);
    expect(new Set(first!.engine!.done.map(({ client }) => client)).size).toBe(3);
  });

  test('what is for all comes to all, what is for one to that one', async () => {
    const [browser, first, second, third] = await openPages(3);
    second!.call('noteShown');
    await browser.settle();
    const { client } = first!.engine!.done.at(-1)!;
    first!.engine!.tell({ event: 'skipped', value: { count: 1 } });
    first!.engine!.tell({ event: 'skipped', value: { count: 2 } }, client);
    first!.engine!.tell({ event: 'skipped', value: { count: 3 } }, 'own');
    await browser.settle();
    const counts = (page: FakePage | undefined) =>
      page!.heard.flatMap((message) =>
        'event' in message && message.event === 'skipped' ? [message.value.count] : [],
      );
    expect([first, second, third].map(counts)).toEqual([[1, 3], [1, 2], [1]]);
  });

  test('what was said before there was an engine arrives first, in order', async () => {
    const browser = new FakeBrowser();
    const page = browser.open();
    page.call('attach', 'session');
    page.call('watchMailbox', 'INBOX');
    page.call('watchRange', 'INBOX', 0, 50);
    await browser.settle();
    page.call('openMessage', 'INBOX', 1);
    await browser.settle();
    expect(calls(page.engine)).toEqual([
      'attach session',
      'watchMailbox INBOX',
      'watchRange INBOX 0 50',
      'openMessage INBOX 1',
    ]);
  });

  test('a tab that is closed is seen to be gone', async () => {
    const [browser, first, second] = await openPages(2);
    second!.call('noteShown');
    await browser.settle();
    const { client } = first!.engine!.done[0]!;
    second!.crash();
    await browser.settle();
    expect(first!.engine!.gone).toEqual([client]);
  });

  test('names that nobody bears, and words that are none, open nothing', async () => {
    const [browser, first] = await openPages(1);
    const before = browser.channels.size;
    const [common] = [...browser.channels];
    const bad = [null, 7, 'hello', {}, { is: 'hello' }, { is: 'hello', tab: '' }, { is: 'hello', tab: 7 }];
    for (const message of [...bad, { is: 'hello', tab: 'x'.repeat(nameAtMost + 1) }, { is: 'here', engine: 7 }])
      common!.postMessage(message);
    await browser.settle();
    expect(browser.channels.size).toBe(before);
    common!.postMessage({ is: 'hello', tab: 'x'.repeat(nameAtMost) });
    await browser.settle();
    // Nobody holds that tab's lock: it is gone at once.
    expect(first!.engine!.gone).toEqual(['x'.repeat(nameAtMost)]);
    expect(browser.channels.size).toBe(before);
  });

  test('without locks each tab has an engine of its own', async () => {
    const browser = new FakeBrowser();
    const pages = [browser.open({ withLocks: false }), browser.open({ withLocks: false })];
    for (const page of pages) page.call('attach', 'session');
    await browser.settle();
    expect(browser.running).toHaveLength(2);
    expect(browser.channels.size).toBe(0);
    for (const page of pages) expect(calls(page.engine)).toEqual(['attach session']);
  });
});

describe('hand-over', () => {
  test('when the engine’s tab crashes another starts one, without any clock', async () => {
    const [browser, first, second, third] = await openPages(3);
    for (const page of [second!, third!]) {
      page.call('attach', 'session');
      page.call('watchMailbox', 'INBOX');
      page.call('watchMailbox', 'Sent');
      page.call('watchRange', 'Sent', 0, 50);
      page.call('watchRange', 'Sent', 50, 90);
    }
    await browser.settle();
    first!.crash();
    await browser.settle();
    expect(browser.running).toEqual([second!.engine]);
    const told = ['attach session', 'watchMailbox Sent', 'watchRange Sent 50 90'];
    expect(calls(second!.engine).toSorted()).toEqual([...told, ...told].toSorted());
    for (const page of [second!, third!]) {
      expect(page.heard.filter((message) => 'event' in message)).toEqual([{ event: 'restarted', value: null }]);
      const id = page.call('positionOf', 'INBOX', 7);
      await browser.settle();
      expect(page.answersOf(id)).toEqual([{ id, ok: true, value: 2 }]);
    }
  });

  test('what was not answered is asked again, each once, and answered once', async () => {
    const [browser, first, second, third] = await openPages(3);
    first!.engine!.mute.add('setSeen').add('openMessage').add('runRawLine');
    const flag = third!.call('setSeen', 'INBOX', '7', true);
    const seen = third!.call('keywords', 'INBOX');
    const opened = third!.call('openMessage', 'INBOX', 7);
    const line = third!.call('runRawLine', 'NOOP');
    await browser.settle();
    first!.crash();
    const after = third!.call('uidAt', 'INBOX', 1); // while nobody is there
    await browser.settle();
    expect(calls(second!.engine)).toEqual(['setSeen INBOX 7 true', 'openMessage INBOX 7', 'uidAt INBOX 1']);
    expect(third!.answersOf(seen)).toEqual([{ id: seen, ok: true, value: 1 }]);
    for (const id of [flag, opened, after]) expect(third!.answersOf(id)).toEqual([{ id, ok: true, value: 2 }]);
    // A line that somebody typed is not typed twice.
    expect(third!.answersOf(line)).toEqual([{ id: line, ok: false, problem: { code: 'connection-lost' } }]);
  });

  test('a change is made again by the key of its call, with the word that it may be made where twice is not once', async () => {
    const [browser, first, second, third] = await openPages(3);
    first!.engine!.mute.add('change').add('undo');
    const ofMessages = { mailbox: 'INBOX', uids: [7] };
    const changes = [
      { kind: 'flags', flag: '\\Flagged', on: true, ...ofMessages },
      { kind: 'archive', ...ofMessages },
      { kind: 'copy', to: 'Archive', ...ofMessages },
      { kind: 'create-mailbox', mailbox: 'New' },
    ];
    const ids = [...changes.map((change) => third!.call('change', change)), third!.call('undo')];
    await browser.settle();
    const keys = first!.engine!.done.map(({ args }) => args.at(-1));
    expect(new Set(keys).size).toBe(5);
    first!.crash();
    await browser.settle();
    const again = second!.engine!.done.map(({ call, args }) => [call, ...args]);
    expect(again).toEqual([
      ['change', changes[0], keys[0]],
      ['change', changes[1], keys[1]],
      ['change', changes[2], keys[2], true],
      ['change', changes[3], keys[3]],
      ['undo', keys[4], true],
    ]);
    for (const id of ids) expect(third!.answersOf(id)).toEqual([expect.objectContaining({ ok: true })]);
  });

  test('a call that is on its way when the engine dies is done by the next one only', async () => {
    const [browser, first, second, third] = await openPages(3);
    const old = first!.engine!;
    const id = third!.call('setSeen', 'INBOX', '7', true);
    first!.crash(); // before the channel has brought it
    await browser.settle();
    expect(calls(old)).toEqual([]);
    expect(calls(second!.engine)).toEqual(['setSeen INBOX 7 true']);
    expect(third!.answersOf(id)).toHaveLength(1);
  });

  test('of a mailbox that was left before it was answered only the last is watched', async () => {
    const [browser, first, second] = await openPages(2);
    first!.engine!.mute.add('watchMailbox');
    const left = second!.call('watchMailbox', 'INBOX');
    second!.call('watchMailbox', 'Sent');
    await browser.settle();
    first!.crash();
    await browser.settle();
    expect(calls(second!.engine)).toEqual(['watchMailbox Sent']);
    expect(second!.answersOf(left)).toEqual([{ id: left, ok: true, value: undefined }]);
  });

  test('searches go on, each with the most that was asked of it, but for those that were ended', async () => {
    const [browser, first, second] = await openPages(2);
    second!.call('search', 1, 'piano', null, 50);
    second!.call('search', 2, 'choir', null, 50);
    second!.call('search', 1, 'piano', null, 100);
    second!.call('endSearch', 2);
    await browser.settle();
    first!.crash();
    await browser.settle();
    expect(calls(second!.engine)).toEqual(['search 1 piano  100']);
  });

  test('who signed out is not signed in again by the next engine', async () => {
    const [browser, first, second] = await openPages(2);
    second!.call('attach', 'session');
    second!.call('watchMailbox', 'INBOX');
    second!.call('detach');
    await browser.settle();
    first!.crash();
    await browser.settle();
    expect(calls(second!.engine)).toEqual([]);
  });

  test('only a page that is looked at says so again', async () => {
    const [browser, first, second, third] = await openPages(3);
    second!.call('noteShown');
    third!.call('noteShown');
    await browser.settle();
    second!.visible = false;
    first!.crash();
    await browser.settle();
    expect(second!.engine!.done).toMatchObject([{ call: 'noteShown' }]);
    expect(second!.engine!.done[0]!.client).not.toBe('own');
  });

  test('a page that is frozen gives the engine away, and takes part again when it comes back', async () => {
    const [browser, first, second] = await openPages(2);
    first!.call('attach', 'session');
    await browser.settle();
    first!.freeze();
    await browser.settle();
    expect(browser.running).toEqual([second!.engine]);
    const id = first!.call('positionOf', 'INBOX', 7);
    first!.resume();
    await browser.settle();
    expect(browser.running).toEqual([second!.engine]);
    expect(first!.answersOf(id)).toEqual([{ id, ok: true, value: 2 }]);
    expect(calls(second!.engine)).toEqual(['attach session', 'positionOf INBOX 7']);
  });

  test('the only page comes back from being frozen with a new engine that knows what stands', async () => {
    const [browser, page] = await openPages(1);
    page!.call('attach', 'session');
    await browser.settle();
    page!.freeze();
    await browser.settle();
    expect(browser.running).toEqual([]);
    page!.resume();
    await browser.settle();
    expect(calls(page!.engine)).toEqual(['attach session']);
    expect(page!.engines).toHaveLength(2);
  });
});

describe('an engine that hangs', () => {
  test('is overtaken after two seconds of silence, and its page goes on with the next one', async () => {
    const [browser, first, second] = await openPages(2);
    first!.call('attach', 'session');
    await browser.advance(5000);
    const hung = first!.engine!;
    hung.hung = true;
    const id = second!.call('setSeen', 'INBOX', '7', true);
    await browser.advance(silenceLimit - 1);
    expect(second!.engine).toBeNull();
    await browser.advance(askInterval + 1);
    expect(browser.running).toEqual([second!.engine]);
    expect(hung.ended).toBe(true);
    expect(second!.answersOf(id)).toEqual([{ id, ok: true, value: 2 }]);
    expect(calls(second!.engine).toSorted()).toEqual(['attach session', 'setSeen INBOX 7 true']);
    expect(calls(hung)).toEqual(['attach session']);
  });

  test('is overtaken where the browser does not say who holds its locks', async () => {
    const [browser, first, second] = await openPages(2);
    browser.isDiscreet = true;
    first!.engine!.hung = true;
    await browser.advance(startLimit + 2 * askInterval);
    expect(browser.running).toEqual([second!.engine]);
  });

  test('that is never overtaken while it answers', async () => {
    const [browser, first, second] = await openPages(2);
    await browser.advance(600_000);
    expect(browser.engines).toEqual([first!.engine]);
    expect(second!.line.engine).not.toBeNull();
  });

  test('is left alone by tabs that nobody looks at', async () => {
    const [browser, first, second] = await openPages(2);
    second!.visible = false;
    first!.engine!.hung = true;
    await browser.advance(60_000);
    expect(browser.engines).toHaveLength(1);
    second!.visible = true;
    await browser.advance(silenceLimit + 2 * askInterval);
    expect(second!.engine).not.toBeNull();
  });

  test('is not told from one whose listener slept: the listener asks once more', async () => {
    const [browser, first, second] = await openPages(2);
    await browser.advance(5000);
    second!.asleep = true;
    await browser.advance(3_600_000);
    second!.wake();
    await browser.advance(10_000);
    expect(browser.engines).toEqual([first!.engine]);
  });

  test('has more time while it is being started, and the one after it more still', async () => {
    const [browser, first, second] = await openPages(2);
    await browser.advance(5000);
    first!.engine!.hung = true;
    const started = browser.startEngine.bind(browser);
    browser.startEngine = () => {
      const engine = started();
      engine.hung = true; // each of them, before it has said a word
      return engine;
    };
    await browser.advance(silenceLimit + askInterval);
    expect(browser.engines).toHaveLength(2);
    await browser.advance(2 * startLimit - 2 * askInterval);
    expect(browser.engines).toHaveLength(2);
    await browser.advance(3 * askInterval);
    expect(browser.engines).toHaveLength(3);
    await browser.advance(600_000);
    expect(browser.engines.length).toBeLessThanOrEqual(3 + 600_000 / patienceAtMost);
    expect(browser.running).toHaveLength(1);
    expect([first!.engine, second!.engine].filter((engine) => engine !== null)).toHaveLength(1);
  });

  test('and its last words are not heard', async () => {
    const [browser, first, second, third] = await openPages(3);
    await browser.advance(5000);
    const hung = first!.engine!;
    hung.hung = true;
    hung.terminate = () => undefined; // its page hangs as well
    const id = third!.call('openMessage', 'INBOX', 7);
    await browser.advance(10_000);
    expect(third!.line.engine).not.toBeNull();
    hung.wake();
    hung.tell({ event: 'skipped', value: { count: 9 } });
    await browser.settle();
    const after = third!.call('positionOf', 'INBOX', 7);
    await browser.settle();
    for (const each of [id, after]) expect(third!.answersOf(each)).toEqual([{ id: each, ok: true, value: 2 }]);
    expect(third!.heard.filter((message) => 'event' in message && message.event !== 'restarted')).toEqual([]);
    expect(second!.engine).not.toBeNull();
  });
});

describe('tabs of another release', () => {
  const outdated = {
    event: 'connection',
    value: { is: 'reconnecting', problem: { code: 'other-release' }, retryAt: null },
  };

  test('the one that starts takes over; the others say that they want to be loaded anew', async () => {
    const [browser, first, second] = await openPages(2);
    const newer = browser.open({ release: 'two' });
    const id = second!.call('openMessage', 'INBOX', 7);
    newer.call('attach', 'session');
    await browser.advance(60_000);
    expect(browser.running).toEqual([newer.engine]);
    expect(calls(newer.engine)).toEqual(['attach session']);
    for (const page of [first!, second!]) expect(page.heard.at(-1)).toEqual(outdated);
    expect(second!.answersOf(id)).toHaveLength(1);
    const late = first!.call('openMessage', 'INBOX', 8);
    await browser.settle();
    expect(first!.answersOf(late)).toEqual([{ id: late, ok: false, problem: { code: 'other-release' } }]);
  });

  test('those that were left behind never take over again, not even when nobody else is there', async () => {
    const [browser, first, second] = await openPages(2);
    const newer = browser.open({ release: 'two' });
    await browser.advance(60_000);
    newer.crash();
    for (const page of [first!, second!]) {
      page.freeze();
      page.resume();
    }
    await browser.advance(60_000);
    expect(browser.running).toEqual([]);
    expect(browser.locks.held.has(engineLock)).toBe(false);
  });

  test('a page that was frozen meanwhile does not take over either', async () => {
    const [browser, first] = await openPages(1);
    first!.freeze();
    const newer = browser.open({ release: 'two' });
    await browser.settle();
    first!.resume();
    await browser.advance(60_000);
    expect(browser.running).toEqual([newer.engine]);
    expect(first!.heard.at(-1)).toEqual(outdated);
  });
});
