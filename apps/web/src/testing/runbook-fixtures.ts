import type { Runbook, RunbookRunRead, RunbookStep } from '@heed/contracts';

const STEPS: readonly RunbookStep[] = [
  {
    id: 's1',
    title: 'Stop the lamp',
    language: 'bash',
    code: 'ssh <host>\nrm -rf /srv/lamp',
    preferred: false,
    placeholders: [{ mark: '<host>', name: 'host' }],
    dangers: ['Line 2 deletes “/srv/lamp” and everything in it, without asking and for good.'],
  },
  {
    id: 's2',
    title: 'Light the spare',
    language: 'bash',
    code: 'ping <host>',
    preferred: false,
    placeholders: [{ mark: '<host>', name: 'host' }],
    dangers: [],
  },
  {
    id: 's3',
    title: 'Tell the harbour office',
    language: '',
    code: '',
    preferred: false,
    placeholders: [],
    dangers: [],
  },
];

/** A runbook of three steps that a manager may change and run. */
export const aRunbook = (change: Partial<Runbook> = {}): Runbook => ({
  id: 'b1',
  title: 'Dark harbour',
  kind: 'steps',
  steps: [...STEPS],
  ref: null,
  rehearsedAt: null,
  rehearseEveryDays: 90,
  rehearsalDueAt: '2025-03-01T00:00:00.000Z',
  isRehearsalStale: false,
  runs: 0,
  running: [],
  lastRun: null,
  updatedAt: '2025-01-14T09:00:00.000Z',
  archivedAt: null,
  version: 3,
  may: { edit: true, run: true },
  ...change,
});

/** A run of it that was started just now and has no mark yet. */
export const aRun = (
  change: Partial<RunbookRunRead> = {},
  run: Partial<RunbookRunRead['run']> = {},
): RunbookRunRead => ({
  kind: 'steps',
  steps: [...STEPS],
  isChangedSince: false,
  may: { run: true },
  run: {
    id: 'r1',
    runbook: 'b1',
    title: 'Dark harbour',
    kind: 'real',
    startedBy: 'Ada',
    startedAt: '2025-01-14T09:00:00.000Z',
    finishedAt: null,
    finishedBy: null,
    outcome: 'running',
    seconds: null,
    notes: '',
    counts: { done: 0, skipped: 0, failed: 0, todo: 3 },
    next: 's1',
    marks: [],
    version: 1,
    ...run,
  },
  ...change,
});
