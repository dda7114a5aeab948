import type { KriItem } from '@heed/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { BulletGraph } from '../../components/kri/bullet-graph.tsx';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { kriTone } from '../../components/kri/kri-tone.ts';
import { ageWords, lastValue, levelWord, roomWords, stateWords } from '../../components/kri/kri-words.ts';
import { plural } from '../../lib/format.ts';
import { isPassFail } from './kris.queries.ts';
import { Results, Sparkline } from './sparkline.tsx';

export const rowId = (slug: string): string => `kri-${slug}`;

interface KriRowProps {
  readonly register: string;
  readonly kri: KriItem;
  readonly now: number;
  readonly isCurrent: boolean;
  /** The tab stop of the table. */
  readonly isStop: boolean;
  readonly onCursor: () => void;
  readonly onRecord: () => void;
}

const REFS_SHOWN = 3;

const Refs = ({ register, refs }: { readonly register: string; readonly refs: readonly string[] }) => (
  <small className="mono">
    {refs.slice(0, REFS_SHOWN).map((ref, index) => (
      <span key={ref}>
        {index > 0 ? ', ' : ''}
        <Link to={paths.risk(register, ref)}>{ref}</Link>
      </span>
    ))}
    {refs.length > REFS_SHOWN ? ` +${refs.length - REFS_SHOWN}` : ''}
  </small>
);

const Pending = ({ kri }: { readonly kri: KriItem }) =>
  kri.pending ? (
    <small className="t12 faint">
      {plural(kri.pending.readings, 'reading')} {kri.pending.readings === 1 ? 'says' : 'say'}{' '}
      {levelWord(kri.pending.state, kri.unit).toLowerCase()}
    </small>
  ) : null;

/** What stands under the name: the risks, or what a check holds up. */
const Beneath = ({ register, kri }: { readonly register: string; readonly kri: KriItem }): ReactNode => {
  if (kri.risks.length > 0) return <Refs register={register} refs={kri.risks} />;
  return <small className="faint">{kri.gate || 'no risk linked'}</small>;
};

/** One KRI: what it is now against what it should be, how it got there, and how much room is left. */
export const KriRow = ({ register, kri, now, isCurrent, isStop, onCursor, onRecord }: KriRowProps) => {
  const tone = kriTone(kri.state);
  const isOff = kri.state === 'critical' || kri.state === 'warning';
  const room = roomWords(kri);
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
        <Beneath register={register} kri={kri} />
      </th>
      <td className={`num k-now ${isOff ? tone : kri.state === 'ok' ? '' : 'muted'}`}>{lastValue(kri)}</td>
      <td className="nowrap muted k-target">{kri.target || <span className="faint">no target</span>}</td>
      <td className="k-bullet">{isPassFail(kri) ? null : <BulletGraph kri={kri} />}</td>
      <td className="k-spark">{isPassFail(kri) ? <Results kri={kri} /> : <Sparkline kri={kri} />}</td>
      <td className="two k-state">
        <span className={`level ${tone}`}>
          <KriGlyph state={kri.state} />
          {stateWords(kri, now)}
        </span>
        <Pending kri={kri} />
        {kri.pullProblem ? <small className="t12 tx-high">{kri.pullProblem}</small> : null}
      </td>
      <td className={`num nowrap k-room ${kri.state === 'critical' ? `${tone} med` : 'muted'}`}>{room}</td>
      <td className="num nowrap faint k-age">{kri.last ? ageWords(kri.last.at, now) : ''}</td>
      <td className="num k-do">
        {kri.may.record ? (
          <button type="button" className="linkbtn" aria-label={`Record ${kri.name}`} onClick={onRecord}>
            Record
          </button>
        ) : null}
      </td>
    </tr>
  );
};
