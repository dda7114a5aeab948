import type { Band, Level, Priority, ScoringChange, ScoringModel } from '@heed/contracts';
import { PRIORITIES } from '@heed/contracts';
import { FACTORS, type Factor, scoreOf } from '@heed/domain';
import { PRIORITY_WORD } from '../../components/glyph.tsx';
import { randomId } from '../../lib/random-id.ts';

/** A level while it is edited. Its id is the code it is saved under; a new one gets its code from its label. */
export interface LevelDraft extends Omit<Level, 'code'> {
  readonly id: string;
  readonly isNew: boolean;
}

/** The scores of a priority while they are edited; without both ends no score has the priority. */
export interface BandDraft {
  readonly id: string;
  readonly priority: Priority;
  readonly from: number | null;
  readonly to: number | null;
}

/** Cells that list their own priority, by the ids of their levels. */
type Grid = ScoringModel['grid'];

export interface ScalesDraft {
  readonly name: string;
  readonly probability: readonly LevelDraft[];
  readonly impact: readonly LevelDraft[];
  readonly bands: readonly BandDraft[];
  readonly grid: Grid;
}

/** Which level takes the place of one that goes, by ids; null for none. It belongs to the change, not to the model. */
export type Replace = Readonly<Record<Factor, Readonly<Record<string, string | null>>>>;

const levelDraft = ({ code, ...level }: Level): LevelDraft => ({ ...level, id: code, isNew: false });

/** All four priorities have a line, so that a missing one can be filled in. */
const bandDrafts = (bands: readonly Band[]): BandDraft[] =>
  PRIORITIES.flatMap((priority): BandDraft[] => {
    const own = bands.filter((band) => band.priority === priority);
    if (own.length === 0) return [{ id: priority, priority, from: null, to: null }];
    return own.map((band, at) => ({ id: at === 0 ? priority : `${priority}-${at + 1}`, ...band }));
  });

export const scalesOf = (model: ScoringModel): ScalesDraft => ({
  name: model.name,
  probability: model.probability.map(levelDraft),
  impact: model.impact.map(levelDraft),
  bands: bandDrafts(model.bands),
  grid: model.grid,
});

export const newLevel = (): LevelDraft => ({
  id: `new:${randomId()}`,
  isNew: true,
  label: '',
  value: null,
  criteria: '',
});

/** A label as a code: letters and digits of any script, hyphens between. */
const codeFrom = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36) || 'level';

/** The code of every level by its id: what it is saved under, or its label made fit for an address. */
export const codesOf = (levels: readonly LevelDraft[]): ReadonlyMap<string, string> => {
  const taken = new Set(levels.filter(({ isNew }) => !isNew).map(({ id }) => id));
  return new Map(
    levels.map(({ id, isNew, label }) => {
      if (!isNew) return [id, id];
      const wanted = codeFrom(label);
      let code = wanted;
      for (let at = 2; taken.has(code); at += 1) code = `${wanted}-${at}`;
      taken.add(code);
      return [id, code];
    }),
  );
};

const cellsOf = (draft: ScalesDraft): Grid => {
  const [probability, impact] = [codesOf(draft.probability), codesOf(draft.impact)];
  return Object.fromEntries(
    Object.entries(draft.grid).flatMap(([cell, listed]) => {
      const [row = '', column = ''] = cell.split('/');
      const [rowCode, columnCode] = [probability.get(row), impact.get(column)];
      return rowCode && columnCode ? [[`${rowCode}/${columnCode}`, listed]] : [];
    }),
  );
};

const levelsOf = (levels: readonly LevelDraft[]): Level[] => {
  const codes = codesOf(levels);
  return levels.map(({ id, isNew: _, label, criteria, ...level }) => ({
    ...level,
    code: codes.get(id) ?? id,
    label: label.trim(),
    criteria: criteria.trim(),
  }));
};

const hasEnds = (band: BandDraft): band is BandDraft & Band => band.from !== null && band.to !== null;

/** The draft as a model; a band without ends is left out. The version is that of the model it would follow. */
export const modelOf = (draft: ScalesDraft, version = 1): ScoringModel => ({
  version,
  name: draft.name.trim(),
  probability: levelsOf(draft.probability),
  impact: levelsOf(draft.impact),
  bands: draft.bands.filter(hasEnds).map(({ priority, from, to }) => ({ priority, from, to })),
  grid: cellsOf(draft),
});

/** What is sent to be previewed or saved. */
export const changeOf = (draft: ScalesDraft, replace: Replace, reason: string): ScoringChange => {
  const { version: _, ...model } = modelOf(draft);
  const replaced = (factor: Factor) => {
    const codes = codesOf(draft[factor]);
    return Object.fromEntries(
      Object.entries(replace[factor])
        .filter(([code]) => !codes.has(code))
        .map(([code, id]) => [code, id === null ? null : (codes.get(id) ?? null)]),
    );
  };
  return { ...model, replace: { probability: replaced('probability'), impact: replaced('impact') }, reason };
};

export interface ScalesProblem {
  /** As the rules name it: `probability.2.value`, `bands.0.from`. */
  readonly path: string;
  readonly message: string;
}

/** What is missing before the rules can be asked at all. Bands are counted as they are drawn. */
export const missingIn = (draft: ScalesDraft): ScalesProblem[] => [
  ...(draft.name.trim() ? [] : [{ path: 'name', message: 'Give the model a name, such as 3 × 3.' }]),
  ...FACTORS.flatMap((factor) =>
    draft[factor].flatMap((level, at) =>
      level.label.trim()
        ? []
        : [{ path: `${factor}.${at}.label`, message: `Level ${at + 1} of ${factor} has no name.` }],
    ),
  ),
  ...draft.bands.flatMap((band, at) => {
    if ((band.from === null) === (band.to === null)) return [];
    const end = band.from === null ? 'begins' : 'ends';
    return [
      {
        path: `bands.${at}.${band.from === null ? 'from' : 'to'}`,
        message: `Say where ${PRIORITY_WORD[band.priority]} ${end}, or leave both ends empty.`,
      },
    ];
  }),
];

/** A problem of the rules counts the bands that have ends; the form counts all. */
export const placeInForm = (draft: ScalesDraft, path: string): string => {
  const [, at, rest] = /^bands\.(\d+)(.*)$/.exec(path) ?? [];
  if (at === undefined) return path;
  const band = draft.bands.filter(hasEnds)[Number(at)];
  return `bands.${band ? draft.bands.indexOf(band) : at}${rest}`;
};

/** Every cell with the priority it has now, so that changing one changes nothing else. */
export const filledGrid = (draft: ScalesDraft): Grid => {
  const model = modelOf(draft);
  const [probability, impact] = [codesOf(draft.probability), codesOf(draft.impact)];
  return Object.fromEntries(
    draft.probability.flatMap(({ id: row }) =>
      draft.impact.flatMap(({ id: column }) => {
        const { score, priority } = scoreOf(model, probability.get(row) ?? null, impact.get(column) ?? null);
        return priority === 'unassessed' ? [] : [[`${row}/${column}`, { score, priority }]];
      }),
    ),
  );
};
