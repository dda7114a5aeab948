import { describe, expect, it } from 'vitest';
import { draftRegister } from '../draft/draft-register.ts';
import { readDocument } from '../read-document.ts';
import { writeDocument } from './write-document.ts';

const DOCUMENT = `# Risk Register: Pier

## Risk Acceptance

**Risk Acceptance Statement**:
The remaining risks are known and carried.

**Signed off by**: [Engineering Lead]
**Date**: [Date]
**Next Review**: In spring
`;

describe('the place for a signature', () => {
  const document = readDocument(DOCUMENT);
  const draft = draftRegister(document);

  it('is unsigned while a placeholder stands in it', () => {
    expect(draft.signOff).toEqual({
      ...{ signer: '', signedOn: null, nextReview: 'In spring' },
      statement: expect.stringContaining('known and carried'),
    });
  });

  it('is written into its lines, and nothing else changes', () => {
    const signOff = { ...(draft.signOff as object), signer: 'Ben', signedOn: '2026-03-02', nextReview: '2026-09-01' };
    const text = writeDocument(DOCUMENT, { ...draft, signOff } as typeof draft);
    expect(text).toBe(
      DOCUMENT.replace('[Engineering Lead]', 'Ben').replace('[Date]', '2026-03-02').replace('In spring', '2026-09-01'),
    );
    expect(draftRegister(readDocument(text)).signOff).toEqual(signOff);
  });

  it('keeps what has no line of its own', () => {
    const bare = DOCUMENT.replace('**Date**: [Date]\n', '');
    const read = readDocument(bare);
    const base = draftRegister(read);
    const signOff = { ...(base.signOff as object), signer: 'Ben', signedOn: '2026-03-02' };
    const text = writeDocument(bare, { ...base, signOff } as typeof draft);
    expect(draftRegister(readDocument(text)).signOff).toEqual(signOff);
  });

  it('without a change is the document it was', () => {
    const text = writeDocument(DOCUMENT, draft);
    expect(text).toBe(DOCUMENT);
  });
});

describe('the place for a signature in a table or a form', () => {
  const of = (...lines: string[]): string => `# Risk Register: Pier\n\n## Sign-off\n\n${lines.join('\n')}\n`;
  const TABLE = of(
    'We carry what remains.',
    '',
    '| Role | Name | Signature | Date |',
    '|---|---|---|---|',
    '| Sponsor | Ann Lee | A. Lee | 2025-01-02 |',
    '| Lead | [Name] | | |',
  );
  const FORM = of('We carry what remains.', '', 'Name: ____', 'Signature: ____', 'Date: ____');

  it.each([
    ['a table', TABLE, '| Lead | Ben | Ben | 2026-03-02 |'],
    ['a form', FORM, 'Name: Ben\nSignature: Ben\nDate: 2026-03-02'],
  ])('is unsigned while one is missing, and is filled in: %s', (_, source, lines) => {
    const document = readDocument(source);
    const draft = draftRegister(document);
    const unsigned = { signer: '', signedOn: null, nextReview: '', statement: 'We carry what remains.' };
    expect(draft.signOff).toEqual(unsigned);
    expect(document.coverage.lost).toBe(0);
    expect(writeDocument(source, draft)).toBe(source);
    const signOff = { ...unsigned, signer: 'Ben', signedOn: '2026-03-02' };
    const text = writeDocument(source, { ...draft, signOff });
    expect(text).toContain(lines);
    expect(text).not.toContain('```heed');
    expect(draftRegister(readDocument(text)).signOff).toEqual(signOff);
  });

  it.each([
    ['a table of something else', of('| Area | Owner | Reason |', '|---|---|---|', '| Ice | Ann | Cold |')],
    ['words', of('The board signs in spring.')],
    ['a list of criteria', of('- [ ] All tests pass', '- [x] Name: short enough')],
  ])('is not made of %s', (_, source) => {
    expect(draftRegister(readDocument(source)).signOff).toBeNull();
  });
});
