import type { KriItem } from '@heed/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { kriTone } from '../../components/kri/kri-tone.ts';
import { ageWords, stateWords } from '../../components/kri/kri-words.ts';
import { isPassFail } from './kris.queries.ts';
import { Results, Sparkline } from './sparkline.tsx';

export const rowId = (slug: string): string => `kri-${slug}`;

/** A row of the board, and whether the cursor of the keyboard is on it. */
export interface RowProps {
  readonly register: string;
  readonly kri: KriItem;
  readonly now: number;
  readonly isCurrent: boolean;
  /** The tab stop of the table. */
  readonly isStop: boolean;
  readonly onCursor: () => void;
}

interface KriTableRowProps extends Omit<RowProps, 'now'> {
  /** What stands under the name. */
  readonly beneath: ReactNode;
  readonly children: ReactNode;
}

/** A row of the board that begins with the name of a KRI or a check. */
export const KriTableRow = (props: KriTableRowProps) => {
  const { register, kri, isCurrent, isStop, onCursor, beneath, children } = props;
  return (
    <tr
      id={rowId(kri.slug)}
      className={isCurrent ? 'is-cur' : undefined}
      aria-current={isCurrent ? 'true' : undefined}
      tabIndex={isStop ? 0 : -1}
      onFocus={onCursor}
    >
      <th scope="row" className="two k-name">
        <Link to={paths.kri(register, kri.slug)} className="med">
          {kri.name}
        </Link>
        {beneath}
      </th>
      {children}
    </tr>
  );
};

type Of = Pick<RowProps, 'kri'>;
type OfNow = Pick<RowProps, 'kri' | 'now'>;

export const TargetCell = ({ kri }: Of) => (
  <td className="nowrap muted k-target">{kri.target || <span className="faint">no target</span>}</td>
);

/** Its last readings as a line; for what only passes or fails, as marks. */
export const TrendCell = ({ kri }: Of) => (
  <td className="k-spark">{isPassFail(kri) ? <Results kri={kri} /> : <Sparkline kri={kri} />}</td>
);

export const StateCell = ({ kri, now, children }: OfNow & { readonly children: ReactNode }) => (
  <td className="two k-state">
    <span className={`level ${kriTone(kri.state)}`}>
      <KriGlyph state={kri.state} />
      {stateWords(kri, now)}
    </span>
    {children}
  </td>
);

/** How old its last reading is. */
export const AgeCell = ({ kri, now }: OfNow) => (
  <td className="num nowrap faint k-age">{kri.last ? ageWords(kri.last.at, now) : ''}</td>
);

export const RecordButton = ({ kri, onRecord }: Of & { readonly onRecord: () => void }) => (
  <button type="button" className="linkbtn" aria-label={`Record ${kri.name}`} onClick={onRecord}>
    Record
  </button>
);
