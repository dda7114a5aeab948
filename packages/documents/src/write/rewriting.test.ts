import { describe, expect, it } from 'vitest';
import { draftRegister } from '../draft/draft-register.ts';
import { readDocument } from '../read-document.ts';
import { applyEdits, type Edit, takenPlaces } from './edits.ts';
import { oneByOne, read } from './rewriting.ts';
import { writeDocument } from './write-document.ts';

const edit = (from: number, to: number, text = '-'): Edit => ({ from, to, text });

describe('places of a text', () => {
  const taken = takenPlaces();
  for (const each of [edit(10, 20), edit(20, 30), edit(50, 60), edit(40, 40)]) taken.add(each);

  it.each<[string, Edit, boolean, boolean]>([
    ['between two', edit(32, 38), false, false],
    ['right behind one', edit(60, 62), false, false],
    ['the end of one', edit(59, 62), true, true],
    ['all of one', edit(45, 70), true, true],
    ['around what was inserted', edit(35, 45), true, true],
    ['up to what was inserted', edit(35, 40), false, true],
    ['inserted within one', edit(15, 15), true, true],
    ['inserted right before one', edit(50, 50), false, true],
    ['inserted right behind one', edit(60, 60), false, true],
    ['inserted where two meet', edit(20, 20), false, true],
    ['inserted at the same place', edit(40, 40), false, false],
    ['inserted elsewhere', edit(35, 35), false, false],
  ])('%s', (_, given, clashes, touches) => {
    expect([taken.clashes(given), taken.touches(given)]).toEqual([clashes, touches]);
  });

  it('the first of two that clash is done, and insertions keep their order', () => {
    expect(applyEdits('abcdef', [edit(2, 4, 'X'), edit(3, 5, 'Y'), edit(0, 0, '1'), edit(0, 0, '2')])).toBe('12abXef');
  });
});

const section = (ref: string, state: string): string =>
  `### ${ref}: Lamp ${ref} goes out\n\n**Status:** ${state}\n**Probability:** Low\n**Impact:** High\n**Owner:** Ida\n`;
const SOURCE = `# Risk Register: Lights

## Active Risks

${['A-1', 'A-2', 'A-3', 'A-4', 'A-5'].map((ref) => section(ref, 'Active')).join('\n')}
## Closed Risks

${section('A-6', 'Closed')}`;
const draftOf = (source: string) => draftRegister(readDocument(source));
const order = (source: string) => readDocument(source).risks.map(({ ref }) => ref);

describe('a document rewritten for many risks', () => {
  it('is read once more for the first at a place, and once for all that follow it', () => {
    const readings = new Set<object>();
    const { risks } = draftOf(SOURCE);
    const text = oneByOne(read(SOURCE), risks, (now, { ref }) => {
      readings.add(now);
      const at = now.source.indexOf('## Closed');
      return { edits: [edit(at, at, `${ref}\n\n`)], place: 'above the closed ones' };
    });
    expect(readings.size).toBe(2);
    expect(text.source).toContain('A-1\n\nA-2\n\nA-3\n\nA-4\n\nA-5\n\nA-6\n\n## Closed');
  });

  it('is read again where one writes next to another, which so sees what stands there', () => {
    const { risks } = draftOf(SOURCE);
    const text = oneByOne(read(SOURCE), risks, (now, { ref }) => {
      const at = now.source.indexOf('Lights');
      return { edits: [edit(at, at + 6, ref === 'A-1' ? 'Lights' : `Lights ${ref}`)], place: 'the title' };
    });
    expect(text.source).toMatch(/^# Risk Register: Lights A-6 A-5 A-4 A-3 A-2\n/);
  });

  it('has its risks closed, reopened, removed and added in their order, each with what it says', () => {
    const { risks, ...rest } = draftOf(SOURCE);
    const [first] = risks;
    if (!first) throw new Error('the document has risks');
    const turned = risks
      .filter(({ ref }) => ref !== 'A-4')
      .map((risk) => ({ ...risk, state: ['A-1', 'A-2', 'A-5'].includes(risk.ref) ? 'closed' : 'active' }) as const);
    const added = ['N-1', 'N-2', 'N-3', 'N-4'].map((ref) => ({ ...first, ref, title: `Lamp ${ref} burns` }));
    const current = { ...rest, risks: [...turned, ...added] };
    const written = writeDocument(SOURCE, current);
    expect(order(written)).toEqual(['A-3', 'A-6', 'N-1', 'N-2', 'N-3', 'N-4', 'A-1', 'A-2', 'A-5']);
    const states = new Map(draftOf(written).risks.map((risk) => [risk.ref, [risk.title, risk.state]]));
    for (const risk of current.risks) expect(states.get(risk.ref)).toEqual([risk.title, risk.state]);
    expect(written).not.toContain('heed');
  });
});
