// Every text of every language is there and is said once for each form that its plurals have.

import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import arabic from './ar.ts';
import german from './de.ts';
import spanish from './es.ts';
import french from './fr.ts';
import japanese from './ja.ts';
import { languageNames, languages } from './language.ts';
import { number, speak, type Translation } from './words.ts';

type Text = string | ((...values: number[]) => string);
type Areas = Readonly<Record<string, Readonly<Record<string, Text>>>>;

const english: Record<string, Readonly<Record<string, Text>>> = {};
for (const file of readdirSync(new URL('./en/', import.meta.url)))
  if (!file.startsWith('catalogue')) Object.assign(english, await import(/* @vite-ignore */ `./en/${file}`));

const translations: readonly (readonly [string, Translation])[] = [
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['ja', japanese],
  ['ar', arabic],
];

const counts = [0, 1, 2, 3, 11, 100];
/** In the places that are not being tried. */
const elsewhere = 77;

const places = (text: Text): number[] => (typeof text === 'string' ? [] : [...Array(text.length).keys()]);
const say = (text: Text, place: number, value: number): string =>
  typeof text === 'string' ? text : text(...places(text).map((other) => (other === place ? value : elsewhere)));

/** Is this value part of what is said? As a number, or as the text that a name would be. */
const says = (text: Text, place: number, value: number): boolean => {
  const said = say(text, place, value);
  return said.includes(number(value)) || said.includes(String(value));
};

afterEach(() => speak('en-GB', null));

test('each language has a name of its own', () => {
  expect(new Set(Object.values(languageNames)).size).toBe(languages.length);
  expect(translations.map(([language]) => language)).toEqual(languages.filter((language) => language !== 'en'));
});

describe.each(translations)('%s', (language, translation) => {
  const areas = translation as unknown as Areas;
  const texts = Object.entries(english).flatMap(([area, words]) =>
    Object.keys(words).map((key) => [`${area}.${key}`, words[key], areas[area]?.[key]] as const),
  );

  test('has every text, and no other', () => {
    const namesOf = (all: Areas) =>
      Object.entries(all).flatMap(([area, words]) => Object.keys(words).map((key) => `${area}.${key}`));
    expect(namesOf(areas).sort()).toEqual(namesOf(english).sort());
  });

  test('every text says something, with each value it is given', () => {
    speak(language, translation);
    const wrong: string[] = [];
    for (const [name, ours, theirs] of texts) {
      if (ours === undefined || theirs === undefined || typeof ours !== typeof theirs) {
        wrong.push(name);
        continue;
      }
      for (const place of typeof ours === 'string' ? [0] : places(ours))
        for (const value of counts) {
          const said = say(theirs, place, value);
          if (said === '' || /undefined|NaN|null|\[object/.test(said)) wrong.push(`${name}: ${said}`);
          // None, one and two may be words of their own.
          const isMissing = value > 2 && says(ours, place, value) && !says(theirs, place, value);
          if (isMissing) wrong.push(`${name} leaves out ${value}: ${said}`);
        }
    }
    expect(wrong).toEqual([]);
  });

  test('no sentence was left in English, and keys and typed words stand in brackets as there', () => {
    const marked = (text: string) => text.match(/\[.+?\]/g) ?? [];
    for (const [name, ours, theirs] of texts) {
      if (typeof ours !== 'string' || typeof theirs !== 'string') continue;
      expect(marked(theirs), name).toEqual(marked(ours));
      if (ours.length > 24) expect(theirs, name).not.toBe(ours);
    }
  });
});

test('counts follow the rules of their language', () => {
  const messagesOf = (language: string, { list }: Translation): string[] => {
    speak(language, null);
    return counts.map((count) => list.messages(count));
  };
  expect(Object.fromEntries(translations.map(([language, words]) => [language, messagesOf(language, words)]))).toEqual({
    de: ['0 Nachrichten', '1 Nachricht', '2 Nachrichten', '3 Nachrichten', '11 Nachrichten', '100 Nachrichten'],
    fr: ['0 message', '1 message', '2 messages', '3 messages', '11 messages', '100 messages'],
    es: ['0 mensajes', '1 mensaje', '2 mensajes', '3 mensajes', '11 mensajes', '100 mensajes'],
    ja: ['0 通', '1 通', '2 通', '3 通', '11 通', '100 通'],
    ar: ['لا رسائل', 'رسالة واحدة', 'رسالتان', '3 رسائل', '11 رسالة', '100 رسالة'],
  });
});
