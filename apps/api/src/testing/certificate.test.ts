import { acceptancesApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPier, PIER, type Pier } from './acceptance-scene.ts';
import { bare, readPdf } from './report-text.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('a certificate on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await openPier(database);
  });
  afterAll(() => pier.close());

  const print = async (id: string, paper?: 'a4' | 'letter') => {
    const url = `/api/v1/registers/pier/acceptances/${id}/certificate.pdf`;
    const answer = await pier.as('Vic').send({ method: 'GET', url: paper ? `${url}?paper=${paper}` : url });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    const pdf = await readPdf(answer.rawPayload);
    return { ...pdf, text: pdf.pages.join(' '), name: answer.headers['content-disposition'] };
  };

  test('holds what was signed, by whom, when, and on which numbers; the hash is in the footer', async () => {
    const { ref, acceptance } = await pier.accepted({
      ...{ statement: 'It holds **until** autumn.', conditions: 'No storms', expiresOn: '2026-09-30' },
    });
    const pdf = await print(acceptance.id);
    expect(pdf).toMatchObject({
      isTagged: true,
      isAccessible: true,
      title: `${acceptance.reference}: Acceptance of a risk`,
    });
    expect(pdf.outline).toEqual(['Statement', 'Conditions', 'Signature', 'What it rests on']);
    expect(pdf.name).toBe(`attachment; filename="pier-${acceptance.reference.toLowerCase()}.pdf"`);
    const found = bare(pdf.text);
    for (const words of [
      ...['It holds until autumn.', 'No storms', `${ref} The crane is old`, 'Holds until: 30 September 2026'],
      ...['Requested by: Ada', 'Signed by: Ben', 'Name as typed: Ben', 'Probability: Medium', 'Impact: High'],
      ...['Score: 6', 'Priority: High', 'Hire one', 'Accepted, and in force.', acceptance.pinned.hash],
      '2 March 2026',
    ])
      expect(found, words).toContain(bare(words));
    expect(found).not.toContain(bare('Self-approved'));
  });

  test('says how it stands on the day it is printed', async () => {
    const { ref, acceptance } = await pier.accepted();
    await pier.patchRisk(ref, { probability: 'low' });
    expect(bare((await print(acceptance.id)).text)).toContain(bare('this changed: Probability (Medium to Low)'));
    await pier.withdraw('Ada', acceptance);
    expect(bare((await print(acceptance.id)).text)).toContain(bare('Withdrawn by Ada: It fell'));
    const waiting = await pier.asked({ ref: (await pier.createRisk()).ref });
    expect(bare((await print(waiting.id)).text)).toContain(bare('Not signed: it waits for a decision.'));
  });

  test('is set on A4 or Letter', async () => {
    const { acceptance } = await pier.accepted();
    const [a4, letter] = [await print(acceptance.id), await print(acceptance.id, 'letter')];
    expect([a4, letter].map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
      ...[
        [595, 842],
        [612, 792],
      ],
    ]);
  });

  test('says that nobody else looked, where that is so', async () => {
    await pier.setRegister({ separateDuties: false });
    const signed = (await pier.sign('Ada', await pier.asked({ ref: (await pier.createRisk()).ref }))).body;
    await pier.setRegister({ separateDuties: null });
    expect(bare((await print(signed.id)).text)).toContain(bare('Self-approved: Yes'));
  });

  test('shows names of every script, and markup as text', async () => {
    const title = '#read("/etc/passwd") 港口的起重机 רציף 항구';
    const { acceptance } = await pier.accepted(
      { statement: 'سفينة #import "x.typ": * <script>1+1</script>' },
      { title },
    );
    const pdf = await print(acceptance.id);
    expect(pdf.isAccessible).toBe(true);
    const found = bare(pdf.text.normalize('NFKC'));
    for (const words of ['read("/etc/passwd")', '港口的起重机', 'רציף', '항구', 'import "x.typ"', '1+1'])
      expect(found, words).toContain(bare(words));
    expect(found).toMatch(/\p{Script=Arabic}/u);
    expect(found).not.toContain('root');
  });

  test('of a register holds its risks by level', async () => {
    const signed = (await pier.sign('Ben', await pier.asked({ rhythm: 'weekly' }))).body;
    const { text, title } = await print(signed.id);
    expect(title).toBe(`${signed.reference}: Sign-off of a register`);
    expect(bare(text)).toContain(bare('Signed off, and nothing changed since.'));
    expect(bare(text)).toContain(bare('Title: Pier'));
    const { items } = await pier.as('Ada').ok(acceptancesApi.list, { params: PIER, query: { kind: 'register' } });
    expect(items).toHaveLength(1);
  });
});
