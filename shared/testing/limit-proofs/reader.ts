// Proofs of the limits that response-reader.ts keeps. A line's CR counts, its LF does not.

import { filled, type LimitProofs, outcomeOf } from './limit-proof.ts';

const line = (amount: number, head: string, filler?: string): string => `${filled(amount, head, '\r', filler)}\n`;
const x = (amount: number): string => 'x'.repeat(amount);

export const readerProofs: LimitProofs<
  | 'lineBytes'
  | 'numberLineBytes'
  | 'statusLineBytes'
  | 'literalBytes'
  | 'bodyLiteralBytes'
  | 'literals'
  | 'responseBytes'
> = {
  lineBytes: {
    value: 100,
    use: (amount, limits) => outcomeOf(line(amount, '* LIST () "/" '), limits),
    beyond: 'closed: lineBytes',
  },
  numberLineBytes: {
    value: 100,
    use: (amount, limits) => outcomeOf(line(amount, '* SEARCH ', '1 '), limits),
    beyond: 'closed: numberLineBytes',
  },
  statusLineBytes: {
    value: 100,
    use: (amount, limits) => outcomeOf(line(amount, '* OK '), limits),
    beyond: 'closed: statusLineBytes',
  },
  literalBytes: {
    value: 100,
    use: (amount, limits) => outcomeOf(`* LIST () "/" {${amount}}\r\n${x(amount)}\r\n`, limits),
    beyond: 'closed: literalBytes',
  },
  bodyLiteralBytes: {
    value: 100,
    use: (amount, limits) => outcomeOf(`* 1 FETCH (BODY[] {${amount}}\r\n${x(amount)})\r\n`, limits),
    beyond: 'closed: bodyLiteralBytes',
  },
  literals: {
    value: 12,
    use: (amount, limits) => outcomeOf(`* 1 FETCH (${'BODY[1] {1}\r\nx '.repeat(amount)})\r\n`, limits),
    beyond: 'closed: literals',
  },
  responseBytes: {
    value: 300,
    use: (amount, limits) => {
      const head = `* 1 FETCH (BODY[1] {100}\r\n${x(100)} BODY[2] {`;
      const body = amount - `${head}999}\r\n)\r`.length;
      return outcomeOf(`${head}${body}}\r\n${x(body)})\r\n`, limits);
    },
    beyond: 'closed: responseBytes',
  },
};
