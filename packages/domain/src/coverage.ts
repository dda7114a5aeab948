import type { ActionState } from '@heed/contracts';

/** The usual phases of mitigation, in the order they come into play; a register may have others. */
export const USUAL_PHASES: readonly string[] = [
  ...['Immediate', 'Short-term', 'Long-term', 'Prevention'],
  ...['Detection', 'Response', 'Communication', 'Fallback'],
];

/** The label as it is compared: two spellings that differ by case or outer spaces are one column. */
export const labelKey = (label: string): string => label.trim().toLowerCase();

/** The labels of a register, each once and as first written, without empty ones. Those of `usual` come first, in its order. */
export const orderLabels = (labels: readonly string[], usual: readonly string[] = []): string[] => {
  const first = new Map<string, string>();
  for (const label of labels) {
    const key = labelKey(label);
    if (key !== '' && !first.has(key)) first.set(key, label.trim());
  }
  const rank = new Map(usual.map((label, i) => [labelKey(label), i]));
  const rankOf = (key: string) => rank.get(key) ?? usual.length;
  return [...first].sort(([a], [b]) => rankOf(a) - rankOf(b)).map(([, label]) => label);
};

/** What of an action says where it counts. */
export interface CoveringAction {
  readonly perspective: string | null;
  readonly phase: string | null;
  readonly state: ActionState;
}

export interface Covered {
  /** One for each pair of perspective and phase that has an action; null where the action names none. */
  readonly cells: { perspective: string | null; phase: string | null; done: number; total: number }[];
  /** Perspectives, and phases, of the register without an action of this risk. */
  readonly gaps: { perspectives: string[]; phases: string[] };
}

/**
 * How far a risk is looked after from each point of view and in each phase of its register. A dropped action covers
 * nothing; an action to do covers as well as one that is done. Labels are spelled as in `columns`.
 */
export const coverageOf = (
  actions: readonly CoveringAction[],
  columns: { readonly perspectives: readonly string[]; readonly phases: readonly string[] },
): Covered => {
  const spelling = (labels: readonly string[]) => new Map(labels.map((label) => [labelKey(label), label]));
  const [perspectives, phases] = [spelling(columns.perspectives), spelling(columns.phases)];
  const counted = actions
    .filter(({ state }) => state !== 'dropped')
    .map(({ perspective, phase, state }) => ({
      perspective: perspectives.get(labelKey(perspective ?? '')) ?? null,
      phase: phases.get(labelKey(phase ?? '')) ?? null,
      isDone: state === 'done',
    }));
  const order = (labels: readonly string[], label: string | null) =>
    label === null ? labels.length : labels.indexOf(label);
  const cells = [...Map.groupBy(counted, ({ perspective, phase }) => JSON.stringify([perspective, phase])).values()]
    .map((group) => ({
      perspective: group[0]?.perspective ?? null,
      phase: group[0]?.phase ?? null,
      done: group.filter(({ isDone }) => isDone).length,
      total: group.length,
    }))
    .sort(
      (a, b) =>
        order(columns.perspectives, a.perspective) - order(columns.perspectives, b.perspective) ||
        order(columns.phases, a.phase) - order(columns.phases, b.phase),
    );
  const missing = (labels: readonly string[], has: (label: string) => boolean) => labels.filter((each) => !has(each));
  return {
    cells,
    gaps: {
      perspectives: missing(columns.perspectives, (label) => cells.some((cell) => cell.perspective === label)),
      phases: missing(columns.phases, (label) => cells.some((cell) => cell.phase === label)),
    },
  };
};
