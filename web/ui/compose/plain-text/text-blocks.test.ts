import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf, linesOfBlock, needsFiller, placeIn, type ReadableNode, textOfBlocks } from './text-blocks.ts';

const text = (nodeValue: string): ReadableNode => ({ nodeName: '#text', nodeValue, childNodes: [] });
const element = (nodeName: string, ...childNodes: ReadableNode[]): ReadableNode => ({
  nodeName,
  nodeValue: null,
  childNodes,
});
const br = element('BR');
const div = (...children: ReadableNode[]): ReadableNode => element('DIV', ...children);
const written = (from: string): ReadableNode =>
  div(...blocksOf(from).map((block) => div(text(block), ...(needsFiller(block) ? [br] : []))));

const linesOf = fc.array(fc.constantFrom('', 'a', 'two words', '> quoted', ' ', 'ä日'), { maxLength: 200 });

test('a text that nobody touches is read as it was, whatever its lines are', () => {
  fc.assert(
    fc.property(linesOf, fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
      expect(textOfBlocks(written(lines.join(end)))).toBe(lines.join('\n'));
    }),
  );
});

test('a place is found in its block: as far from the beginning as it was', () => {
  fc.assert(
    fc.property(linesOf, fc.nat(), (lines, chance) => {
      const whole = lines.join('\n');
      const offset = chance % (whole.length + 1);
      const blocks = blocksOf(whole);
      const { block, at } = placeIn(blocks, offset);
      const before = blocks.slice(0, block).reduce((sum, { length }) => sum + length + 1, 0);
      expect(before + at).toBe(offset);
      expect(at).toBeLessThanOrEqual(blocks[block]!.length);
    }),
  );
  expect(placeIn(['ab', 'c'], 99)).toEqual({ block: 1, at: 1 });
});

test('a block has forty lines, and the last one what is left', () => {
  const sizes = blocksOf(Array.from({ length: 2 * linesOfBlock + 1 }, (_, line) => `${line}`).join('\n'));
  expect(sizes.map((block) => block.split('\n').length)).toEqual([linesOfBlock, linesOfBlock, 1]);
  expect(blocksOf('')).toEqual(['']);
});

describe('what browsers leave behind', () => {
  test.each([
    ['nothing at all', div(), ''],
    ['a filler where everything was deleted', div(br), ''],
    ['words beside blocks', div(text('a'), div(text('b')), text('c'), br, text('d')), 'a\nb\nc\nd'],
    ['an end of line as LF, with its filler', div(div(text('a\n\n'))), 'a\n'],
    ['an end of line as an element, with its filler', div(div(text('a'), br, br)), 'a\n'],
    ['a text in pieces', div(div(text('a'), text('b\n'), text('c'))), 'ab\nc'],
    ['a block within a block', div(div(text('a'), div(text('b')), div(br))), 'a\nb\n'],
    ['another element within a line', div(div(text('a'), element('SPAN', text('b'), br, text('c')))), 'ab\nc'],
    ['CRLF that was pasted', div(div(text('a\r\nb'))), 'a\nb'],
  ])('%s', (_, root, expected) => {
    expect(textOfBlocks(root)).toBe(expected);
  });
});
