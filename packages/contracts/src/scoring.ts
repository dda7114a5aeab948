import { z } from 'zod';

/** Bands of a score, worst first. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export const priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof priority>;

/** A risk nobody has assessed has no priority, never a silent Low. */
export const riskPriority = z.enum([...PRIORITIES, 'unassessed']);
export type RiskPriority = z.infer<typeof riskPriority>;

/** One step of a scale. A level may have no value (Very Low beside Low 1): it is never clamped to a neighbour. */
export const level = z
  .strictObject({
    code: z.string().min(1).max(40),
    label: z.string().min(1).max(60),
    value: z.number().nullable(),
    /** What the level means, in the register's words: `10-50% chance`. */
    criteria: z.string().max(500),
    /** The same in numbers where it can be said so: from 10 to 50 `%`. Open ends are null; from is included, to is not. */
    range: z
      .strictObject({ from: z.number().nullable(), to: z.number().nullable(), unit: z.string().max(20) })
      .optional(),
  })
  .meta({ id: 'Level' });
export type Level = z.infer<typeof level>;

export const band = z
  .strictObject({ priority, from: z.number(), to: z.number() })
  .meta({ id: 'PriorityBand', description: 'Scores from..to (both included) have this priority.' });
export type Band = z.infer<typeof band>;

/** How a register turns probability and impact into a score and a priority. */
export const scoringModel = z
  .strictObject({
    version: z.number().int().min(1),
    name: z.string(),
    /** Lowest first. Empty when the register states severities only. */
    probability: z.array(level),
    impact: z.array(level),
    bands: z.array(band),
    /** Cells whose priority the document lists itself, by `probability/impact` codes; they win over the product. */
    grid: z.record(z.string(), z.strictObject({ score: z.number().nullable(), priority })),
  })
  .meta({ id: 'ScoringModel' });
export type ScoringModel = z.infer<typeof scoringModel>;

/** One line of the escalation matrix: who is told, how fast, at which scores. */
export const escalationBand = z
  .strictObject({
    from: z.number(),
    to: z.number(),
    priority: priority.nullable(),
    level: z.string(),
    /** As written: `Within 24 hours`. */
    response: z.string(),
    /** Minutes until somebody must have answered; null: as scheduled. Immediate is 60. */
    responseMinutes: z.number().int().nullable(),
  })
  .meta({ id: 'EscalationBand' });
export type EscalationBand = z.infer<typeof escalationBand>;
