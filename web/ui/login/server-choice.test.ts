import { expect, test } from 'vitest';
import { domainOf, mustChooseServer } from './server-choice.ts';

const north = { id: 'north', label: 'North', domains: ['north.example'] };
const south = { id: 'south', label: 'South', domains: ['south.example', 'sur.example'] };

test('with one server there is nothing to choose', () => {
  expect(mustChooseServer([north], 'ida')).toBe(false);
  expect(mustChooseServer([], 'ida')).toBe(false);
});

test('an address whose domain belongs to a server decides by itself', () => {
  expect(mustChooseServer([north, south], 'ida@Sur.example')).toBe(false);
});

test('a bare user name or a foreign domain has to choose', () => {
  expect(mustChooseServer([north, south], 'ida')).toBe(true);
  expect(mustChooseServer([north, south], 'ida@east.example')).toBe(true);
});

test('the domain is what follows the last at sign', () => {
  expect(domainOf('"a@b"@North.example ')).toBe('north.example');
  expect(domainOf('ida@')).toBeNull();
});
