import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { asOfQuery } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

/** One cell of the matrix: its members in attention order, the first refs only. */
export const matrixCell = z
  .strictObject({
    probability: z.string(),
    impact: z.string(),
    score: z.number().nullable(),
    priority: riskPriority,
    count: z.number().int(),
    risks: z.array(z.strictObject({ ref: z.string(), title: z.string() })),
  })
  .meta({ id: 'MatrixCell' });
export type MatrixCell = z.infer<typeof matrixCell>;

export const matrix = z
  .strictObject({
    cells: z.array(matrixCell),
    /** Active risks that stand in no cell, because a factor is missing. */
    outside: z.array(z.strictObject({ ref: z.string(), title: z.string(), priority: riskPriority })),
    outsideCount: z.number().int(),
  })
  .meta({ id: 'Matrix' });
export type Matrix = z.infer<typeof matrix>;

export const matrixApi = {
  read: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/matrix',
    summary: 'Probability by impact: the active risks in each cell',
    access: { kind: 'register', permission: 'register.read' },
    params: registerParams,
    query: asOfQuery,
    response: matrix,
  }),
};
