import { describe, expect, test } from 'vitest';
import type { DocumentAnswer } from './document-task.ts';
import { runInThread, TooSlowError } from './document-threads.ts';

const LIMIT_MS = 20_000;
const documentOf = (count: number): string => {
  const risks = Array.from({ length: count }, (_, n) => `### RISK-${n + 1}: Risk ${n + 1}\n\n- **Status**: Active\n`);
  return `# Risk Register: Lantern\n\n## Active risks\n\n${risks.join('\n')}`;
};
const read = async (count: number, limitMs = LIMIT_MS): Promise<number> => {
  const answer = (await runInThread({ kind: 'read', source: documentOf(count) }, limitMs)) as DocumentAnswer;
  return answer.kind === 'read' ? answer.draft.risks.length : -1;
};

describe('threads that read documents', () => {
  test('each caller gets the answer to their own document, one after the other and many at once', async () => {
    expect(await read(3)).toBe(3);
    expect(await read(5)).toBe(5);
    const counts = [1, 2, 3, 4, 5, 6];
    expect(await Promise.all(counts.map((count) => read(count)))).toEqual(counts);
  });

  test('a document that takes too long is given up, and those that are read meanwhile and next are not', async () => {
    const meanwhile = read(4);
    await expect(read(3000, 1)).rejects.toThrow(TooSlowError);
    expect(await meanwhile).toBe(4);
    expect(await read(2)).toBe(2);
  });

  test('a task that fails says why, and the next one is answered', async () => {
    await expect(runInThread({ kind: 'read', source: null }, LIMIT_MS)).rejects.toThrow(TypeError);
    expect(await read(2)).toBe(2);
  });
});
