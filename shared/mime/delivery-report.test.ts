import { expect, test } from 'vitest';
import { readDeliveryStatus, readReceipt } from './delivery-report.ts';
import { maxReportRecipients } from './limits.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const status = [
  'Reporting-MTA: dns; mail.example.org',
  'Arrival-Date: Fri, 20 Nov 2026 08:00:00 +0100',
  '',
  'Final-Recipient: rfc822; full@example.net',
  'Action: failed',
  'Status: 5.2.2 (mailbox full)',
  'Diagnostic-Code: smtp; 552 5.2.2',
  ' Mailbox full',
  '',
  'Original-Recipient: rfc822;Slow@Example.net',
  'Final-Recipient: rfc822; slow@relay.example.net',
  'Action: Delayed',
  'Status: 4.4.1',
];

test.each(['\r\n', '\n'])('each recipient has an outcome, line ends %j', (end) => {
  expect(readDeliveryStatus(bytes(status.join(end)))).toEqual({
    kind: 'delivery',
    recipients: [
      { address: 'full@example.net', action: 'failed', status: '5.2.2', diagnostic: '552 5.2.2 Mailbox full' },
      { address: 'Slow@Example.net', action: 'delayed', status: '4.4.1', diagnostic: null },
    ],
  });
});

test('a receipt says what became of the message', () => {
  const receipt =
    'Final-Recipient: rfc822;ida@example.org\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n';
  expect(readReceipt(bytes(receipt))).toEqual({
    kind: 'receipt',
    address: 'ida@example.org',
    disposition: 'displayed',
  });
  expect(readReceipt(bytes('Disposition: automatic-action; eaten'))).toMatchObject({ disposition: 'other' });
});

test('what is no report is none', () => {
  expect(readDeliveryStatus(bytes('Hello.\n\nThis is no report.'))).toBeNull();
  expect(readReceipt(bytes('Hello.'))).toBeNull();
  expect(readDeliveryStatus(bytes(''))).toBeNull();
});

test('a report of very many stops at the limit', () => {
  const many = Array.from({ length: maxReportRecipients + 50 }, (_, at) => `Final-Recipient: rfc822; a${at}@x\n`);
  const report = readDeliveryStatus(bytes(many.join('\n')));
  expect(report?.kind === 'delivery' && report.recipients.length).toBe(maxReportRecipients);
});

test('what would lie to the eye is taken out', () => {
  const report = readDeliveryStatus(
    bytes('Final-Recipient: rfc822; \u202emoc.live@x\nAction: failed\nDiagnostic-Code: smtp; 550 \u202eno\u0007'),
  );
  expect(report).toMatchObject({ recipients: [{ address: 'moc.live@x', diagnostic: '550 no' }] });
});

test('a report cut after any byte is still read', () => {
  const whole = bytes(status.join('\r\n'));
  for (let end = 0; end <= whole.length; end++) {
    const report = readDeliveryStatus(whole.subarray(0, end));
    if (report?.kind === 'delivery') expect(report.recipients.length).toBeLessThanOrEqual(2);
  }
});
