import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant } from './primitives.ts';
import { registerParams } from './registers.ts';

/** What happened in the last 24 hours, in four sections; a section without news is empty. */
export const standUp = z
  .strictObject({
    since: instant,
    until: instant,
    /** All sections are empty. */
    isQuiet: z.boolean(),
    sections: z.array(
      z.strictObject({
        title: z.enum(['New', 'Changed', 'Breached', 'Due today']),
        items: z.array(z.strictObject({ ref: z.string().nullable(), text: z.string(), path: z.string() })),
      }),
    ),
    /** The same, to paste into a chat. */
    markdown: z.string(),
  })
  .meta({ id: 'StandUp' });
export type StandUp = z.infer<typeof standUp>;

export const standUpApi = {
  read: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/stand-up',
    summary: 'The last 24 hours: new, changed, breached, due today',
    access: { kind: 'register', permission: 'register.read' },
    params: registerParams,
    response: standUp,
  }),
};
