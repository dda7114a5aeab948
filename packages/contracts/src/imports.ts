import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, slug } from './primitives.ts';
import { created, finding } from './registers.ts';

export const MAX_IMPORT_BYTES = 5 * 1024 * 1024;

/** What became of a source line: a field of the model, a note kept as written, or layout (blank lines, rules). */
export const lineUse = z.enum(['mapped', 'kept', 'layout']);
export type LineUse = z.infer<typeof lineUse>;

export const coverage = z
  .strictObject({
    lines: z.number().int(),
    mapped: z.number().int(),
    kept: z.number().int(),
    lost: z.number().int(),
  })
  .meta({ id: 'Coverage' });
export type Coverage = z.infer<typeof coverage>;

export const importPreview = z
  .strictObject({
    id,
    filename: z.string(),
    createdAt: instant,
    title: z.string(),
    suggestedSlug: z.string(),
    counts: z.strictObject({
      proposed: z.number().int(),
      active: z.number().int(),
      accepted: z.number().int(),
      closed: z.number().int(),
    }),
    /** The file with mojibake repaired for reading, line by line. */
    lines: z.array(z.string()),
    /** One entry a line: what became of it. */
    uses: z.array(lineUse),
    coverage,
    /** What was understood, in the order of the document. */
    understood: z.array(
      z.strictObject({
        kind: z.string(),
        label: z.string(),
        summary: z.string(),
        from: z.number().int(),
        to: z.number().int(),
      }),
    ),
    risks: z.array(
      z.strictObject({
        ref: z.string(),
        title: z.string(),
        state: z.string(),
        score: z.number().nullable(),
        priority: z.string(),
        from: z.number().int(),
        to: z.number().int(),
      }),
    ),
    findings: z.array(finding),
    /** Set once the preview was committed. */
    register: z.string().nullable(),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreview>;

const importParams = z.strictObject({ id });

export const importsApi = {
  preview: endpoint({
    method: 'POST',
    path: '/api/v1/imports',
    summary: 'Read a file and show what was understood; nothing of it becomes a register yet',
    access: { kind: 'workspace', permission: 'register.create' },
    query: z.strictObject({ filename: z.string().trim().min(1).max(255).default('RISK_REGISTER.md') }),
    response: importPreview,
    status: 201,
    upload: true,
  }),
  previewStartFile: endpoint({
    method: 'POST',
    path: '/api/v1/imports/start-file',
    summary: 'Read the file the server was started with; 404 when it was started without one',
    access: { kind: 'workspace', permission: 'register.create' },
    response: importPreview,
    status: 201,
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/imports/:id',
    summary: 'A preview made before, by the person who made it',
    access: { kind: 'signed-in' },
    params: importParams,
    response: importPreview,
  }),
  commit: endpoint({
    method: 'POST',
    path: '/api/v1/imports/:id/commit',
    summary: 'Turn a preview into a register, or bring it into one that exists',
    access: { kind: 'workspace', permission: 'register.create' },
    params: importParams,
    // Nothing has to be said, so the body may be left out.
    body: z.strictObject({ slug: slug.optional(), into: slug.optional() }).meta({ id: 'ImportCommit' }).nullable(),
    response: created,
    status: 201,
    idempotent: true,
  }),
};
