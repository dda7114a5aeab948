import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { commitPreview, previewImport } from '@heed/api';
import { eq } from 'drizzle-orm';
import { type Command, print, UsageError } from './command.ts';
import { withStore, workAs } from './store.ts';

/** Brings a document into a register: into the one of that name, else into a new one. */
export const importFile: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { register: { type: 'string' }, as: { type: 'string' } },
  });
  const [file] = positionals;
  const slug = values.register;
  if (!file || !slug) throw new UsageError('Name the file and the register.');
  const bytes = await readFile(file);
  return withStore('write', async (store) => {
    const work = await workAs(store, values.as);
    const { registers } = work.read.t;
    const [existing] = await work.read.select({ id: registers.id }).from(registers).where(eq(registers.slug, slug));
    const preview = await previewImport(work, bytes, basename(file));
    await commitPreview(work, preview.id, existing ? { into: slug } : { slug });
    const { active, closed } = preview.counts;
    print(
      `${slug}: ${active} active risks, ${closed} closed, ${preview.coverage.lost} lines lost, ${preview.findings.length} findings.`,
    );
    return 0;
  });
};
