import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import pg from 'pg';

type Row = Record<string, unknown>;
type Query = (...values: unknown[]) => Promise<Row[]> | Row[];
export type Answer = string | object;

/** A statement prepared once; its placeholders are `$1`, `$2` … in their order. */
type Prepare = (sql: string) => Query;

const prepareOnSqlite = (file: string): Prepare => {
  const connection = new Sqlite(file);
  // As durable as Heed: every commit reaches the disk.
  for (const pragma of ['journal_mode = wal', 'synchronous = full', 'cache_size = -32000']) connection.pragma(pragma);
  return (sql) => {
    const statement = connection.prepare<unknown[], Row>(sql.replaceAll(/\$\d+/g, '?'));
    return (...values) => statement.all(...values);
  };
};

const prepareOnPostgres = (connectionString: string): Prepare => {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString, max: 10 });
  let statements = 0;
  return (text) => {
    const name = `s${++statements}`;
    return async (...values) => (await pool.query({ name, text, values })).rows;
  };
};

const ITEM = `ref, title, category, state, stage, response, probability, impact, score, priority, disputed, owner,
  review_cadence, review_due, moved_from_score, moved_from_priority, moved_at, closed_on, version, updated_at`;

const itemOf = (row: Row) => ({
  ref: row.ref,
  title: row.title,
  category: row.category,
  state: row.state,
  stage: row.stage,
  response: row.response,
  probability: row.probability,
  impact: row.impact,
  score: row.score,
  priority: row.priority,
  disputed: Boolean(row.disputed),
  owner: row.owner,
  reviewCadence: row.review_cadence,
  nextReview: row.review_due,
  movement: { direction: 'none', was: row.moved_from_score, wasPriority: row.moved_from_priority, at: row.moved_at },
  closedOn: row.closed_on,
  version: row.version,
  updatedAt: row.updated_at,
});

/** JSON columns go back as the text they are; every other value as the driver gave it. */
const bindable = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

/** The operations, each with as little between the statement and the wire as the language allows. */
export const openLimit = async (place: string) => {
  const prepare = (place.startsWith('postgres:') ? prepareOnPostgres : prepareOnSqlite)(place);
  const template = (await prepare('select * from risks order by position limit 1')())[0] as Row;
  const columns = Object.keys(template);
  const registerId = template.register_id;
  let [{ n: last }] = (await prepare('select max(position) as n from risks')()) as [{ n: number }];

  const page = prepare(
    `select ${ITEM} from risks where register_id = $1 order by state_rank, priority_rank, kri_rank, overdue_rank, position limit 51`,
  );
  const total = prepare('select sum(count) as n from risk_counts where register_id = $1');
  const matches = "register_id = $1 and state = 'active' and priority = 'high' and owner = 'Security Team'";
  const filteredPage = prepare(
    `select ${ITEM} from risks where ${matches} order by state_rank, priority_rank, kri_rank, overdue_rank, position limit 51`,
  );
  const filteredTotal = prepare(`select count(*) as n from risks where ${matches}`);
  const one = prepare('select * from risks where register_id = $1 and ref = $2');
  const insert = prepare(
    `insert into risks (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
  );
  const rescored = prepare(
    'update risks set probability = $1, score = $2, version = version + 1 where register_id = $3 and ref = $4 returning *',
  );
  const all = prepare('select * from risks where register_id = $1 order by position');
  const register = prepare('select version from registers where id = $1');
  const texts = new Map<string, string>();

  const listOf = async (rows: Row[], [counted]: Row[]): Promise<Answer> => ({
    items: rows.slice(0, 50).map(itemOf),
    next: rows.length > 50 ? String(rows[49]?.ref) : null,
    total: counted?.n,
  });

  return {
    list: async () => listOf(await page(registerId), await total(registerId)),
    filtered: async () => listOf(await filteredPage(registerId), await filteredTotal(registerId)),
    risk: async (ref: string): Promise<Answer> => (await one(registerId, ref))[0] ?? {},
    create: async (body: { title: string }): Promise<Answer> => {
      const position = ++last;
      const row: Row = { ...template, id: randomUUID(), ref: `NEW-${position}`, position, title: body.title };
      return (await insert(...columns.map((name) => bindable(row[name]))))[0] ?? {};
    },
    rescore: async (ref: string, body: { probability: string }): Promise<Answer> =>
      (await rescored(body.probability, 3, registerId, ref))[0] ?? {},
    everything: async (): Promise<Answer> => all(registerId),
    /** Where Heed's answer is computed from many rows, the limit is one row read and that same text sent. */
    keep: (name: string, text: string): Answer => {
      texts.set(name, text);
      return {};
    },
    kept: async (name: string): Promise<Answer> => {
      await register(registerId);
      return texts.get(name) ?? '';
    },
  };
};
