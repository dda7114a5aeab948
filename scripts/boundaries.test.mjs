import { describe, expect, test } from 'vitest';
import { checkSource } from './boundaries.mjs';

const messages = (/** @type {string} */ path, /** @type {string[]} */ ...lines) =>
  checkSource(path, lines.join('\n')).map(({ line, message }) => `${line} ${message}`);

describe('refuses', () => {
  test.each([
    ['packages/contracts/src/risks.ts', "import { level } from '@heed/domain';", 'may import nothing'],
    ['packages/contracts/src/risks.ts', "import { format } from 'date-fns';", 'zod and nothing else'],
    ['packages/domain/src/scoring.ts', "import { table } from '@heed/db';", 'not db'],
    ['packages/domain/src/scoring.ts', "import { readFileSync } from 'node:fs';", 'is pure'],
    ['packages/documents/src/read/risk.ts', "export * from '@heed/db/testing';", 'not db'],
    ['packages/db/src/open.ts', "import { parse } from '@heed/documents';", 'not documents'],
    ['packages/db/src/open.ts', "import { level } from '../../domain/src/scoring.ts';", 'by its name'],
    ['apps/web/src/lib/client.ts', "const db = await import('@heed/db');", 'not db'],
    ['apps/web/src/features/risks/page.tsx', "import { Matrix } from '../matrix/matrix.tsx';", 'the feature matrix'],
    ['apps/web/src/components/ui/button.tsx', "import { x } from '../../features/risks/x.ts';", 'know no feature'],
    ['apps/web/src/lib/session.tsx', "import { x } from '../features/risks/x.ts';", 'know no feature'],
    [
      'apps/api/src/modules/imports/imports.routes.ts',
      "import { listRisks } from '../risks/risks.repository.ts';",
      'the repository of the module risks',
    ],
    [
      'apps/api/src/modules/imports/imports.usecases.ts',
      "import { presentRisk } from '../risks/risks.presenter.ts';",
      'the presenter of the module risks',
    ],
    ['apps/api/src/app.ts', 'const port = process.env.PORT;', 'apps/api/src/config.ts only'],
    ['packages/db/src/tx.ts', "await q.select().from(risks).for('update');", 'no row locks'],
    ['packages/db/src/query.ts', 'where(ilike(risks.title, term))', 'no ilike'],
    ['apps/api/src/modules/risks/risks.repository.ts', 'await q.transaction(async () => {});', 'use db.tx'],
  ])('%s: %s', (path, source, message) => {
    expect(messages(path, source)).toEqual([expect.stringContaining(message)]);
  });
});

describe('allows', () => {
  test.each([
    ['packages/contracts/src/risks.ts', "import { z } from 'zod';"],
    ['packages/domain/src/scoring.test.ts', "import { readFileSync } from 'node:fs';"],
    ['packages/domain/src/scoring.ts', "import type { Level } from '@heed/contracts';"],
    ['apps/web/src/app/router.tsx', "import { RisksPage } from '../features/risks/risks.page.tsx';"],
    ['apps/web/src/features/risks/page.tsx', "import { useRisks } from './risks.queries.ts';"],
    ['apps/api/src/app.ts', "import { riskRoutes } from './modules/risks/risks.routes.ts';"],
    ['apps/api/src/modules/imports/imports.usecases.ts', "import { findRisk } from '../risks/risks.repository.ts';"],
    ['apps/api/src/modules/imports/draft-columns.ts', "import { riskColumns } from '../risks/risk-columns.ts';"],
    ['apps/api/src/modules/imports/imports.usecases.ts', "import { createRisk } from '../risks/risks.usecases.ts';"],
    ['packages/contracts/src/tokens.ts', "export const scope = z.enum(['import', 'export']);"],
    ['apps/api/src/config.ts', 'export const config = parse(process.env);'],
    ['packages/db/drizzle.sqlite.config.ts', 'const file = process.env.FILE;'],
    ['apps/api/src/app.ts', '// process.env is read elsewhere, and ilike is not for us'],
    ['apps/api/src/app.ts', '/* never use\n q.transaction( */'],
  ])('%s: %s', (path, source) => {
    expect(messages(path, source)).toEqual([]);
  });
});

test('names the line of an import that spans several', () => {
  const source = ['// a comment', 'import {', '  level,', "} from '@heed/domain';"];
  expect(messages('packages/contracts/src/risks.ts', ...source)[0]).toMatch(/^4 /);
});

test('a web address in a string hides nothing behind it', () => {
  expect(messages('apps/api/src/app.ts', "const a = 'https://x'; const b = process.env.B;")).toHaveLength(1);
});
