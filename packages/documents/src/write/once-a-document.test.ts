import { expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { onceADocument } from './once-a-document.ts';
import { labelFor } from './style.ts';

const documentWith = (label: string) =>
  readDocument(`# Risk Register: Depot\n\n## Risks\n\n### R1: The roof leaks\n\n**${label}:** High\n`);

it('is looked for once for each document and each thing asked', () => {
  const [first, second] = [documentWith('Likelihood'), documentWith('Probability')];
  let looks = 0;
  const titleAnd = onceADocument((document, what: string): string => {
    looks += 1;
    return `${document.risks[0]?.ref} ${what}`;
  });
  const asked = [first, first, second].flatMap((document) => [titleAnd(document, 'a'), titleAnd(document, 'b')]);
  expect(asked).toEqual(['R1 a', 'R1 b', 'R1 a', 'R1 b', 'R1 a', 'R1 b']);
  expect(looks).toBe(4);
});

it('keeps the words of two documents apart', () => {
  const [first, second] = [documentWith('Likelihood'), documentWith('Chance')];
  expect([first, second, first].map((document) => labelFor(document, 'likelihood'))).toEqual([
    'Likelihood',
    labelFor(documentWith('Chance'), 'likelihood'),
    'Likelihood',
  ]);
});
