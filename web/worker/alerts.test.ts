import { expect, test } from 'vitest';
import type { UntaggedResponse } from '../../shared/imap/index.ts';
import { Alerts, alertAtMost, alertsAtMost } from './alerts.ts';

const alert = (text: string, code = 'ALERT') =>
  ({ kind: 'status', status: 'ok', code: { code }, text }) as unknown as UntaggedResponse;

const told = (...responses: UntaggedResponse[]) => {
  const texts: string[] = [];
  const alerts = new Alerts((text) => texts.push(text));
  for (const response of responses) alerts.onResponse(response);
  return { texts, alerts };
};

test('an alert is one line that cannot turn the text around it', () => {
  const { texts } = told(alert('The disk\r\n\u0007is \u202efull\u202c'), alert('no alert', 'PARSE'), alert(' \u0000 '));
  expect(texts).toEqual(['The disk is full']);
});

test('an alert is cut at its limit, and never in the middle of a character', () => {
  const [text] = told(alert(`${'x'.repeat(alertAtMost - 1)}😀`)).texts;
  expect(text).toBe('x'.repeat(alertAtMost - 1));
});

test('each is told once, and a server that goes on is not heard for ever', () => {
  const many = Array.from({ length: 3 * alertsAtMost }, (_, at) => alert(`Alert ${at >> 1}`));
  const { texts, alerts } = told(...many);
  expect(texts).toHaveLength(alertsAtMost);
  expect(new Set(texts).size).toBe(alertsAtMost);
  alerts.forget();
  alerts.onResponse(many[0]!);
  expect(texts).toHaveLength(alertsAtMost + 1);
});
