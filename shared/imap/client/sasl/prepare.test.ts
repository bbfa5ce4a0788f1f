import { expect, test } from 'vitest';
import { ArgumentError } from '../../wire/argument.ts';
import { prepare } from './prepare.ts';

test('the examples of RFC 4013 §3 that do not turn on direction', () => {
  expect(prepare('I\u00adX', 'password')).toBe('IX');
  expect(prepare('user', 'password')).toBe('user');
  expect(prepare('USER', 'password')).toBe('USER');
  expect(prepare('\u00aa', 'password')).toBe('a');
  expect(prepare('\u2168', 'password')).toBe('IX');
  expect(() => prepare('\u0007', 'password')).toThrow(ArgumentError);
});

test('two ways of typing a letter are one password, and every space is a space', () => {
  expect(prepare('cafe\u0301', 'password')).toBe('caf\u00e9');
  expect(prepare('a\u00a0b\u3000c', 'password')).toBe('a b c');
  expect(prepare('密码 пароль 🔑', 'password')).toBe('密码 пароль 🔑');
});

test.each([
  ['a control', 'a\tb'],
  ['a line end', 'a\r\nb'],
  ['private use', '\ue000'],
  ['no character', '\ufdd0'],
  ['half a pair', '\ud800'],
  ['a change of direction', '\u202e'],
  ['a tag', '\u{e0041}'],
  ['a replacement', '\ufffd'],
  ['nothing', ''],
  ['nothing that is left', '\u00ad\u200b'],
])('%s is refused, and the complaint does not repeat it', (_, text) => {
  expect(() => prepare(`${text}`, 'password')).toThrow(ArgumentError);
  try {
    prepare(`sec${text}ret${text}`, 'password');
  } catch (error) {
    expect(String(error)).not.toContain('ret');
  }
});
