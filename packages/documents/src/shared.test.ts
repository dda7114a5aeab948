import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  coverageOf,
  findKriLinks,
  isDisputed,
  orderLabels,
  presetOf,
  problemsOf,
  scoreOf,
  USUAL_PHASES,
} from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { claimsAsJson } from './claims-json.ts';
import { understand } from './testing/fixture.ts';
import { writeDocument } from './write/write-document.ts';

const folder = process.env.HEED_SHARED ?? new URL('../../../../shared', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const list = (path: string, ending: string): string[] =>
  existsSync(join(folder, path))
    ? readdirSync(join(folder, path))
        .filter((name) => name.endsWith(ending))
        .toSorted()
        .map((name) => join(path, name))
    : [];

const seeds = list('seeds', '.txt');
const corpus = list('corpus', '.md').filter((path) => /\d{3}\.md$/.test(path));
const truths = list('corpus', '.truth.json').filter((path) =>
  existsSync(join(folder, path.replace('.truth.json', '.md'))),
);

type Risk = Record<string, unknown>;

/** Keys of the truth files and what Heed calls them; equal alternatives that the files themselves name. */
const givenOf = (risk: Risk, key: string): unknown => {
  if (key === 'id') return risk.ref;
  if (key === 'monitoring' && Array.isArray(risk.monitoring)) return risk.monitoring.join('\n');
  if (key === 'history') return (risk.history as Risk[]).map(({ line: _, ...rest }) => rest);
  return risk[key];
};
const expectedOf = (truth: Risk, key: string): unknown => {
  if (key === 'severity') return String(truth.severity).replace(/ Risk$/, '');
  if (key === 'history')
    return (truth.history as Risk[]).map(({ status_date: _, follow_up_date: __, ...rest }) => rest);
  return truth[key];
};

if (seeds.length === 0) {
  test('the shared seeds and corpus are not on this machine, so only our own fixtures were read', () => {
    expect(corpus).toEqual([]);
  });
} else {
  describe('the shared documents', { timeout: 120_000 }, () => {
    test.each([...seeds, ...corpus])('%s comes back byte for byte with no line lost', (path) => {
      const source = read(path);
      const { document, draft } = understand(source);
      expect(document.coverage.lost).toBe(0);
      expect(writeDocument(source, draft)).toBe(source);
    });

    test('the seeds bring their indicators and checks to life, linked with the risks that name them', () => {
      const [project, phase, rollOut] = seeds.map((path) => understand(read(path)).draft);
      const kris = [project, phase, rollOut].map((draft) => draft?.kris ?? []);
      expect(kris.map(({ length }) => length)).toEqual([7, 13, 0]);
      expect(kris[0]?.map(({ unit, current }) => [unit, current])).toEqual([
        ...[
          ['ms', 85],
          ['%', 0.3],
          ['MB', 350],
          ['Critical', 0],
          ['/day', 2],
          ['%', 100],
          // A sign of a risk that is measured, and no row of the table.
          ['%', null],
        ],
      ]);
      const limits = kris[1]?.slice(0, 5).map(({ warning, critical, unit }) => [warning?.value, critical?.value, unit]);
      expect(limits).toEqual([
        [0, 0, ''],
        [0, 0, ''],
        [90, 80, '%'],
        [800, 1000, 'ms'],
        [50, 25, '%'],
      ]);
      expect(kris[1]?.slice(5).map(({ kind, gate, cadence }) => [kind, gate, cadence])).toEqual([
        ...Array(2).fill(['automated check', 'blocks merge', '']),
        ...Array(2).fill(['automated check', 'warns', '']),
        ...Array(4).fill(['manual check', '', 'weekly']),
      ]);
      const linked = [project, phase].map((draft, n) =>
        findKriLinks(
          (kris[n] ?? []).map(({ name }) => name),
          draft?.risks ?? [],
        ).map(({ ref, indicator }) => [ref, indicator !== null]),
      );
      const [signs, titles] = [true, false];
      expect(linked[0]).toEqual([1, 1, 1, 6, 7, 5, 1].map((n) => [`RISK-00${n}`, signs]));
      expect(linked[1]).toEqual([
        ['R3', signs],
        ['R4', titles],
        ['R2', signs],
        ['R1', titles],
        ['R3', signs],
        ['R4', signs],
      ]);
    });

    test('the seeds hold the risks their readers count', () => {
      const [project, phase, rollOut] = seeds.map((path) => understand(read(path)).draft);
      expect(project?.risks.map((risk) => risk.state)).toEqual([...Array<string>(8).fill('active'), 'closed']);
      expect(
        project?.risks.slice(0, 8).map((risk) => scoreOf(project.scoring, risk.probability, risk.impact).score),
      ).toEqual([6, 6, 4, 3, 3, 4, 4, 4]);
      expect(phase?.risks.map((risk) => [risk.ref, risk.stated?.severity ?? null])).toEqual([
        ['R1', 'MEDIUM'],
        ['R2', 'MEDIUM'],
        ['R3', null],
        ['R4', 'LOW'],
        ['R5', 'LOW'],
      ]);
      expect(rollOut?.risks.map((risk) => [risk.stated?.priority, risk.probability, risk.owner])).toEqual(
        ['high', 'high', 'high', 'medium', 'medium', 'low', 'low'].map((level) => [level, null, null]),
      );
    });

    test('every risk of the roll-out is looked after from all four perspectives', () => {
      const { risks } = understand(read(seeds[2] ?? '')).draft;
      const actions = risks.flatMap((risk) => risk.actions);
      const perspectives = orderLabels(actions.map(({ perspective }) => perspective ?? ''));
      const phases = orderLabels(
        actions.map(({ phase }) => phase ?? ''),
        USUAL_PHASES,
      );
      expect([risks.length, perspectives.length]).toEqual([7, 4]);
      const gaps = risks.map((risk) => coverageOf(risk.actions, { perspectives, phases }).gaps.perspectives);
      expect(gaps).toEqual(risks.map(() => []));
    });

    test('phase: a severity that the matrix does not give stands beside it, with the reason where there is one', () => {
      const draft = understand(read(seeds[1] ?? '')).draft;
      const levels = draft.risks.map((risk) => {
        const computed = scoreOf(draft.scoring, risk.probability, risk.impact);
        return [risk.ref, computed.priority, risk.stated?.priority ?? null, isDisputed(computed, risk.stated)];
      });
      expect(levels).toEqual([
        ['R1', 'low', 'medium', true],
        ['R2', 'low', 'medium', true],
        ['R3', 'medium', null, false],
        ['R4', 'medium', 'low', true],
        ['R5', 'unassessed', 'low', false],
      ]);
      expect(draft.risks.map((risk) => risk.stated?.reason ?? '')).toEqual([
        '',
        '',
        '',
        'strong mitigation in place',
        '',
      ]);
    });

    test('phase: Very Low is a level without a value, so that the stated level counts', () => {
      const { draft } = understand(read(seeds[1] ?? ''));
      const risk = draft.risks.find((one) => one.ref === 'R5');
      expect(draft.scoring.probability.map(({ label, value }) => [label, value])).toEqual([
        ['Very Low', null],
        ['Low', 1],
        ['Medium', 2],
        ['High', 3],
      ]);
      expect(risk?.probability).toBe('very-low');
      expect(scoreOf(draft.scoring, risk?.probability ?? null, risk?.impact ?? null, risk?.stated)).toEqual({
        score: null,
        priority: 'low',
      });
    });

    test('roll-out: every risk shows the level it states, no factors, and all four perspectives', () => {
      const { draft } = understand(read(seeds[2] ?? ''));
      expect(presetOf(draft.scoring)?.key).toBe('severity');
      for (const risk of draft.risks) {
        expect([risk.probability, risk.impact, risk.inherent, risk.residual, risk.target]).toEqual([
          null,
          null,
          null,
          null,
          null,
        ]);
        expect(scoreOf(draft.scoring, null, null, risk.stated).priority).toBe(risk.stated?.priority);
      }
      const perspectives = draft.risks.map((risk) => risk.actions.flatMap((action) => action.perspective ?? []));
      expect(perspectives).toEqual(Array(7).fill(['Security', 'Architecture', 'DevOps', 'Testing']));
    });

    test('project: the usual scale, its ranges, and how often each category is looked at', () => {
      const { draft } = understand(read(seeds[0] ?? ''));
      expect(presetOf(draft.scoring)?.key).toBe('three');
      expect(draft.scoring.probability.map((level) => level.range)).toEqual([
        { from: 0, to: 10, unit: '%' },
        { from: 10, to: 50, unit: '%' },
        { from: 50, to: null, unit: '%' },
      ]);
      expect(draft.scoring.impact.map((level) => level.range)).toEqual([
        { from: 0, to: 1, unit: 'days' },
        { from: 1, to: 7, unit: 'days' },
        { from: 7, to: null, unit: 'days' },
      ]);
      expect(draft.categories.map((category) => [category.code, category.reviewCadence])).toEqual([
        ['T', 'bi-weekly'],
        ['S', 'weekly'],
        ['O', 'monthly'],
        ['P', 'weekly'],
        ['PR', ''],
      ]);
    });

    test.each([...seeds, ...corpus])('%s scores by a model that the settings would save', (path) => {
      expect(problemsOf(understand(read(path)).draft.scoring)).toEqual([]);
    });

    test.each(truths)('%s agrees with what a person read', (path) => {
      const truth = JSON.parse(read(path)) as { title: string; risk_count: number; risks: Risk[] };
      const { document, draft } = understand(read(path.replace('.truth.json', '.md')));
      const json = claimsAsJson(document, draft) as { title: string; risks: Risk[] };
      expect(json.title).toBe(truth.title);
      expect(json.risks).toHaveLength(truth.risk_count);
      for (const [index, wanted] of truth.risks.entries()) {
        const keys = Object.keys(wanted).filter((key) => key !== 'likelihood_impact_raw');
        const got = json.risks[index] ?? {};
        expect(Object.fromEntries(keys.map((key) => [key, givenOf(got, key)]))).toEqual(
          Object.fromEntries(keys.map((key) => [key, expectedOf(wanted, key)])),
        );
      }
    });
  });
}
