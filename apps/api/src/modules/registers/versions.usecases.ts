import type { RegisterVersion } from '@heed/contracts';
import { and, asc, eq, inArray, like, or } from 'drizzle-orm';
import type { RegisterAccess, Work } from '../../http/actor.ts';

/** What the trail calls the moment a register began or a document came in. */
const ORIGINS: Readonly<Record<string, RegisterVersion['origin']>> = {
  created: 'created',
  imported: 'imported',
  'carried over': 'carried over',
};

const listEvents = ({ read }: Work, { id, slug }: RegisterAccess) => {
  const { auditEvents: e } = read.t;
  return read
    .select({ at: e.at, by: e.actor, action: e.action, changes: e.changes })
    .from(e)
    .where(
      and(
        ...[eq(e.registerId, id), eq(e.entity, 'register'), eq(e.key, slug)],
        or(inArray(e.action, Object.keys(ORIGINS)), like(e.changes, '%"documentVersion":%')),
      ),
    )
    .orderBy(asc(e.seq));
};

const listFiles = async ({ read }: Work, { id }: RegisterAccess): Promise<Map<string, string>> => {
  const { documents } = read.t;
  const rows = await read
    .select({ filename: documents.filename, importedAt: documents.importedAt })
    .from(documents)
    .where(eq(documents.registerId, id))
    .orderBy(asc(documents.importedAt), asc(documents.id));
  return new Map(rows.map(({ filename, importedAt }) => [importedAt, filename]));
};

/** When the document got which version, newest first: it came in as a file, or its version line was changed. */
export const listVersions = async (work: Work, access: RegisterAccess): Promise<{ items: RegisterVersion[] }> => {
  const files = await listFiles(work, access);
  const items: RegisterVersion[] = [];
  let documentVersion = '';
  for (const { at, by, action, changes } of await listEvents(work, access)) {
    const changed = (JSON.parse(changes) as { documentVersion?: [unknown, string | null] }).documentVersion;
    const origin = ORIGINS[action];
    if (!origin && !changed) continue;
    documentVersion = changed ? (changed[1] ?? '') : documentVersion;
    const filename = origin === 'imported' ? (files.get(at) ?? null) : null;
    items.push({ documentVersion, at, by, origin: origin ?? 'changed', filename });
  }
  return { items: items.reverse() };
};
