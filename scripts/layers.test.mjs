import { describe, expect, test } from 'vitest';
import { bans, folders, problemsIn } from './layers.mjs';

const problems = (path, source) => problemsIn(path, source).map(({ problem }) => problem);

describe('imports', () => {
  const forbidden = [
    ['shared/imap/wire/x.ts', "import { a } from '../../mime/header.ts';", 'shared/imap may not import shared/mime'],
    ['shared/mime/x.ts', "export { a } from '../imap/wire/a.ts';", 'shared/mime may not import shared/imap'],
    ['shared/bridge/x.ts', "import '../imap/wire/a.ts';", 'shared/bridge may not import shared/imap'],
    ['shared/testing/x.ts', "import '../mime/header.ts';", 'shared/testing may not import shared/mime'],
    ['shared/problems.ts', "import { a } from './imap/wire/a.ts';", 'shared may not import shared/imap'],
    ['shared/imap/x.ts', "import { readFile } from 'node:fs';", 'shared/imap may not import node:fs'],
    ['shared/imap/x.ts', "import { ws } from 'ws';", 'shared/imap may not import the package ws'],
    ['imap-node/x.ts', "import { a } from '../bridge/testing/until.ts';", 'imap-node may not import bridge'],
    ['bridge/x.ts', "import { a } from '../shared/mime/header.ts';", 'bridge may not import shared/mime'],
    ['bridge/x.ts', "import { a } from '../web/client/model.ts';", 'bridge may not import web/client'],
    ['web/worker/x.ts', "import { a } from '../client/a.ts';", 'web/worker may not import web/client except as types'],
    ['web/store/x.ts', "import type { A } from '../worker/a.ts';", 'web/store may not import web/worker'],
    [
      'web/worker/x.ts',
      "import { a } from '../client/model.ts';",
      'web/worker may not import web/client except as types',
    ],
    ['web/worker/x.ts', "import type { A } from '../ui/app.tsx';", 'web/worker may not import web/ui'],
    ['web/client/x.ts', "import type { Uid } from '../../shared/imap/a.ts';", 'web/client may not import shared/imap'],
    ['web/device/x.ts', "import { a } from '../client/a.ts';", 'web/device may not import web/client'],
    ['web/client/x.ts', "import { useState } from 'react';", 'web/client may not import the package react'],
    ['web/html/x.ts', "import type { A } from '../client/model.ts';", 'web/html may not import web/client'],
    ['web/service-worker/x.ts', "import { a } from '../client/a.ts';", 'web/service-worker may not import web/client'],
    ['web/html/x.ts', "import { useState } from 'react';", 'web/html may not import the package react'],
    ['web/ui/list/x.tsx', "import { a } from '../../worker/engine.ts';", 'web/ui may not import web/worker'],
    ['web/ui/list/x.tsx', "const a = await import('../../store/a.ts');", 'web/ui may not import web/store'],
    ['web/ui/x.tsx', "import { join } from 'node:path';", 'web/ui may not import node:path'],
    ['web/main.tsx', "import { a } from './store/a.ts';", 'web may not import web/store'],
    ['web/ui/x.ts', "new Worker(new URL('../worker/main.ts', import.meta.url))", 'web/ui may not import web/worker'],
  ];
  test.each(forbidden)('%s: %s', (path, source, problem) => {
    expect(problems(path, source)).toEqual([problem]);
  });

  test('every folder of the table has a forbidden sample, unless it may import anything', () => {
    for (const [folder, { may }] of Object.entries(folders))
      if (may !== 'any') expect(forbidden.some(([, , problem]) => problem.startsWith(`${folder} may not`))).toBe(true);
  });

  test('a list of names over several lines is one import', () => {
    expect(problems('web/html/x.ts', "import {\n  a,\n  type B,\n} from '../client/model.ts';")).toHaveLength(1);
  });

  test('what the table allows is no problem', () => {
    for (const [path, source] of [
      ['shared/imap/x.ts', "import { problemOf } from '../problems.ts';"],
      ['shared/imap/wire/x.ts', "import { a } from '../client/session.ts';"],
      [
        'shared/imap/wire/x.test.ts',
        "import { a } from '../../testing/scripted-server.ts';\nimport 'node:fs';\nimport 'vitest';",
      ],
      [
        'bridge/routes/x.ts',
        "import { a } from '../../shared/imap/index.ts';\nimport ws from 'ws';\nimport 'node:tls';",
      ],
      ['imap-node/x.test.ts', "import { a } from '../bridge/testing/until.ts';"],
      ['web/store/x.ts', "import { UidSet } from '../../shared/imap/a.ts';"],
      ['web/worker/x.ts', "import { type A, type B } from '../client/model.ts';"],
      ['web/worker/testing/x.ts', "import { a } from '../../client/list-snapshot.ts';"],
      ['web/main.tsx', "new Worker(new URL('./worker/main.ts', import.meta.url))"],
      ['web/html/x.ts', "import DOMPurify from 'dompurify';"],
      ['e2e/x.spec.ts', "import { a } from '../bridge/server.ts';"],
      ['web/html/x.ts', "// import { a } from '../client/model.ts';"],
    ])
      expect(problems(path, source)).toEqual([]);
  });
});

describe('banned words', () => {
  const samples = {
    'shared code has no clock and no chance of its own': [
      'Date.now()',
      'new Date()',
      'new Date;',
      'Math.random()',
      'performance.now()',
      'crypto.getRandomValues(a)',
      'crypto.randomUUID()',
      'setTimeout(f, 1)',
      'setInterval(f, 1)',
      'setImmediate(f)',
    ],
    'shared code knows neither Node nor DOM': [
      'process.env',
      'Buffer.from(a)',
      'window.x',
      'document.body',
      'localStorage.clear()',
    ],
    'only web/html turns text into markup': [
      'a.innerHTML = b',
      "a['outerHTML']",
      'frame.srcdoc = a',
      '<iframe srcDoc={a} />',
      'a.insertAdjacentHTML(b, c)',
      'document.write(a)',
      'document.writeln(a)',
      'new DOMParser()',
      '<p dangerouslySetInnerHTML={a} />',
      'range.createContextualFragment(a)',
      'a.setHTMLUnsafe(b)',
      'Document.parseHTMLUnsafe(b)',
    ],
    'no code made of text': ['eval(a)', 'new Function(a)'],
  };
  test('every rule has samples', () => {
    expect(Object.keys(samples)).toEqual(bans.map(({ name }) => name));
  });
  test.each(Object.entries(samples).flatMap(([name, list]) => list.map((source) => [name, source])))(
    '%s: %s',
    (name, source) => {
      const place = name.startsWith('shared') ? 'shared/mime/x.ts' : 'web/ui/x.tsx';
      expect(problems(place, source).some((problem) => problem.startsWith(name))).toBe(true);
    },
  );

  test('elsewhere, in comments and in tests the words are free', () => {
    expect(problems('web/worker/x.ts', 'const now = Date.now(); setTimeout(f, 1);')).toEqual([]);
    expect(problems('web/html/x.ts', 'frame.srcdoc = a; new DOMParser();')).toEqual([]);
    expect(problems('shared/mime/x.ts', '// Date.now() is passed in\nconst date = new Date(now);')).toEqual([]);
    expect(problems('shared/mime/x.test.ts', 'const now = Date.now();')).toEqual([]);
    expect(problems('shared/mime/x.ts', 'task.process.run(); a.setTimeout(3); type ArrayBufferLike;')).toEqual([]);
  });

  test('the line is told', () => {
    expect(problemsIn('shared/mime/x.ts', 'a;\n/* two\n */ Date.now();')).toMatchObject([{ line: 3 }]);
  });
});
