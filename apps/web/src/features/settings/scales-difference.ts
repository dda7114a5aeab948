import type { Band, Level, ScoringModel } from '@heed/contracts';
import { FACTORS, isSame } from '@heed/domain';
import { PRIORITY_WORD } from '../../components/glyph.tsx';

const span = ({ from, to }: Band): string => (from === to ? String(from) : `${from} to ${to}`);

const valueWord = (value: number | null): string => (value === null ? 'no value' : String(value));

const levelDifferences = (factor: string, before: readonly Level[], after: readonly Level[]): string[] => {
  const was = new Map(before.map((level) => [level.code, level]));
  const is = new Map(after.map((level) => [level.code, level]));
  const kept = (levels: readonly Level[], others: ReadonlyMap<string, Level>) =>
    levels.filter(({ code }) => others.has(code)).map(({ code }) => code);
  const reordered = !isSame(kept(before, is), kept(after, was));
  return [
    ...after.flatMap((level) => {
      const old = was.get(level.code);
      if (!old) return [`${factor}: ${level.label} is new (${valueWord(level.value)})`];
      return [
        ...(old.label === level.label ? [] : [`${factor}: ${old.label} is called ${level.label}`]),
        ...(old.value === level.value
          ? []
          : [`${factor}: ${level.label} counts ${valueWord(level.value)} instead of ${valueWord(old.value)}`]),
        ...(old.criteria === level.criteria && isSame(old.range, level.range)
          ? []
          : [`${factor}: ${level.label} means ${level.criteria || 'nothing in words'}`]),
      ];
    }),
    ...before.filter(({ code }) => !is.has(code)).map(({ label }) => `${factor}: ${label} is gone`),
    ...(reordered ? [`${factor}: the levels stand in another order`] : []),
  ];
};

const bandDifferences = (before: readonly Band[], after: readonly Band[]): string[] => {
  const was = new Map(before.map((band) => [band.priority, band]));
  const is = new Map(after.map((band) => [band.priority, band]));
  return [
    ...after.flatMap((band) => {
      const old = was.get(band.priority);
      const word = PRIORITY_WORD[band.priority];
      if (!old) return [`${word} is ${span(band)}`];
      return span(old) === span(band) ? [] : [`${word} is ${span(band)} instead of ${span(old)}`];
    }),
    ...before
      .filter(({ priority }) => !is.has(priority))
      .map(({ priority }) => `No score is ${PRIORITY_WORD[priority]} any more`),
  ];
};

const gridDifference = (before: ScoringModel, after: ScoringModel): string[] => {
  if (isSame(before.grid, after.grid)) return [];
  const [was, is] = [Object.keys(before.grid).length, Object.keys(after.grid).length];
  if (is === 0) return ['No cell lists its own priority any more'];
  const cells = new Set([...Object.keys(before.grid), ...Object.keys(after.grid)]);
  const changed = [...cells].filter((cell) => !isSame(before.grid[cell], after.grid[cell])).length;
  if (was === 0) return [`${is} ${is === 1 ? 'cell lists its' : 'cells list their'} own priority`];
  return [`${changed} ${changed === 1 ? 'cell of the grid changed' : 'cells of the grid changed'}`];
};

/** What one version of a model changed against the one before, in lines. */
export const scalesDifference = (before: ScoringModel, after: ScoringModel): string[] => [
  ...(before.name === after.name ? [] : [`Called “${after.name}” instead of “${before.name}”`]),
  ...FACTORS.flatMap((factor) =>
    levelDifferences(factor === 'probability' ? 'Probability' : 'Impact', before[factor], after[factor]),
  ),
  ...bandDifferences(before.bands, after.bands),
  ...gridDifference(before, after),
];
