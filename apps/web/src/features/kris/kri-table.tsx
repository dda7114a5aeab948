import type { KriItem } from '@heed/contracts';
import { Fragment } from 'react';
import { CheckRow } from './check-row.tsx';
import { KriRow } from './kri-row.tsx';
import { RecordForm } from './record-form.tsx';

interface KriTableProps {
  readonly register: string;
  readonly kris: readonly KriItem[];
  readonly areChecks: boolean;
  readonly now: number;
  /** Slug of the one the cursor is on. */
  readonly cursor: string;
  /** Slug of the one being recorded, and what its field begins with. */
  readonly recording: string;
  readonly start: string;
  readonly onCursor: (slug: string) => void;
  readonly onRecord: (slug: string, start?: string) => void;
}

const KRI_HEADS = [
  ['Indicator', ''],
  ['Now', 'num'],
  ['Target', ''],
  ['Against its limits', ''],
  ['Last readings', ''],
  ['State', ''],
  ['Room', 'num'],
  ['Read', 'num'],
] as const;

const CHECK_HEADS = [
  ['Check', ''],
  ['Result', ''],
  ['Gate', ''],
  ['Target', ''],
  ['Last results', ''],
  ['State', ''],
  ['Read', 'num'],
] as const;

/** The board: a row each, and under the one that is being recorded its field. */
export const KriTable = (props: KriTableProps) => {
  const { register, kris, areChecks, now, cursor, recording, start, onCursor, onRecord } = props;
  const heads = areChecks ? CHECK_HEADS : KRI_HEADS;
  const stop = kris.some(({ slug }) => slug === cursor) ? cursor : kris[0]?.slug;
  return (
    <table className={areChecks ? 'tbl kritbl is-checks' : 'tbl kritbl'}>
      <caption className="vh">
        {areChecks ? 'Checks, failing ones first' : 'Key risk indicators, nearest to their limits first'}
      </caption>
      <thead>
        <tr>
          {heads.map(([label, cls]) => (
            <th key={label} scope="col" className={cls || undefined}>
              {label}
            </th>
          ))}
          <th scope="col">
            <span className="vh">Record</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {kris.map((kri) => {
          const shared = {
            ...{ register, kri, now },
            isCurrent: kri.slug === cursor || kri.slug === recording,
            isStop: kri.slug === stop,
            onCursor: () => onCursor(kri.slug),
          };
          return (
            <Fragment key={kri.slug}>
              {areChecks ? (
                <CheckRow {...shared} onRecord={(result) => onRecord(kri.slug, result)} />
              ) : (
                <KriRow {...shared} onRecord={() => onRecord(kri.slug)} />
              )}
              {kri.slug === recording ? (
                <tr className="is-cur rec">
                  <td colSpan={heads.length + 1}>
                    <RecordForm
                      key={`${kri.slug} ${start}`}
                      {...{ register, kri, start }}
                      onClose={() => onRecord('')}
                    />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
};
