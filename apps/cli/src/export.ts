import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exportRegister } from '@heed/api';
import { EXPORT_FORMATS, type ExportFormat } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { type Command, UsageError } from './command.ts';
import { withStore } from './store.ts';

const FORMATS: readonly string[] = EXPORT_FORMATS;

/** Writes a register as a file, or to standard output. */
export const exportFile: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string', default: 'md' }, output: { type: 'string' } },
  });
  const [slug] = positionals;
  if (!slug) throw new UsageError('Name the register.');
  if (!FORMATS.includes(values.format))
    throw new UsageError(`There is no format "${values.format}". Use ${FORMATS.join(', ')}.`);
  const file = await withStore('read', async ({ db }) => {
    const { registers } = db.read.t;
    const [register] = await db.read
      .select({ id: registers.id, slug: registers.slug })
      .from(registers)
      .where(eq(registers.slug, slug));
    if (!register) throw new Error(`There is no register "${slug}".`);
    return exportRegister(db.read, register, values.format as ExportFormat);
  });
  if (values.output) await writeFile(values.output, file.content);
  else process.stdout.write(file.content);
  return 0;
};
