import { expect, test } from 'vitest';
import { LatePort } from './late-port.ts';

test('what was said before the worker was there arrives first, in order, and its answers are heard', () => {
  const late = new LatePort();
  const heard: unknown[] = [];
  late.addEventListener('message', ({ data }) => heard.push(data));
  late.postMessage('one');
  late.postMessage('two');
  const said: unknown[] = [];
  let answer: (event: { readonly data: unknown }) => void = () => undefined;
  late.open({
    postMessage: (message) => said.push(message),
    addEventListener: (_type, listener) => {
      answer = listener;
    },
  });
  late.postMessage('three');
  expect(said).toEqual(['one', 'two', 'three']);
  answer({ data: 'heard' });
  expect(heard).toEqual(['heard']);
});
