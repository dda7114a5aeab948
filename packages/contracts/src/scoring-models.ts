import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, line } from './primitives.ts';
import { register, registerParams } from './registers.ts';
import { level, riskPriority, scoringModel } from './scoring.ts';

/** A model as it was from a moment on. */
export const scoringVersion = z
  .strictObject({
    model: scoringModel,
    at: instant,
    by: z.string(),
    /** Why it was changed; empty for the first one. */
    reason: z.string(),
  })
  .meta({ id: 'ScoringVersion' });
export type ScoringVersion = z.infer<typeof scoringVersion>;

/** For levels that disappear while risks stand on them: which level takes their place, or null for unassessed. */
const replacements = z.record(z.string(), z.string().nullable());

const scale = z.array(level).max(20, 'A scale has at most 20 levels.');

export const scoringChange = z
  .strictObject({
    name: line(80),
    probability: scale,
    impact: scale,
    bands: scoringModel.shape.bands.max(8, 'A model has at most 8 bands.'),
    grid: scoringModel.shape.grid,
    replace: z
      .strictObject({ probability: replacements.default({}), impact: replacements.default({}) })
      .default({ probability: {}, impact: {} }),
    reason: z.string().trim().max(2000).default(''),
  })
  .meta({ id: 'ScoringChange' });
export type ScoringChange = z.infer<typeof scoringChange>;

const standing = z.strictObject({ score: z.number().nullable(), priority: riskPriority });

/** What a new model would do, before it is saved. */
export const scoringConsequences = z
  .strictObject({
    /** In a sentence: `Relabels 3 risks; 7 and 8 are unreachable`. */
    sentence: z.string(),
    /** What stands against saving: duplicate values, a gap in the bands, a level in use that disappears. */
    problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
    /** What is allowed and worth knowing. */
    notes: z.array(z.string()),
    relabelled: z.number().int(),
    /** The first of them, worst first. */
    risks: z.array(z.strictObject({ ref: z.string(), title: z.string(), from: standing, to: standing })),
    /** Whole scores inside a band that no pair of levels gives. */
    unreachable: z.array(z.number()),
    /** Levels that disappear while risks stand on them. */
    inUse: z.array(
      z.strictObject({
        factor: z.enum(['probability', 'impact']),
        code: z.string(),
        label: z.string(),
        count: z.number().int(),
        refs: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ScoringConsequences' });
export type ScoringConsequences = z.infer<typeof scoringConsequences>;

const path = '/api/v1/registers/:register/scoring';
const settings = { kind: 'register', permission: 'register.settings' } as const;

export const scoringApi = {
  versions: endpoint({
    method: 'GET',
    path,
    summary: 'The scoring models of a register, newest first; the first is in force',
    access: { kind: 'register', permission: 'register.read' },
    params: registerParams,
    response: z.strictObject({ items: z.array(scoringVersion) }).meta({ id: 'ScoringVersions' }),
  }),
  preview: endpoint({
    method: 'POST',
    path: `${path}/preview`,
    summary: 'What another scoring model would relabel; changes nothing',
    access: settings,
    params: registerParams,
    body: scoringChange,
    response: scoringConsequences,
  }),
  change: endpoint({
    method: 'PUT',
    path,
    summary: 'Put a new version of the scoring model in force; old assessments keep theirs',
    access: settings,
    params: registerParams,
    body: scoringChange,
    response: register,
    ifMatch: true,
  }),
};
