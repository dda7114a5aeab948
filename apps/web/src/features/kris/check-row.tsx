import type { KriItem } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { kriTone } from '../../components/kri/kri-tone.ts';
import { ageWords, lastValue, roomWords, stateWords } from '../../components/kri/kri-words.ts';
import { capitalised } from '../../lib/format.ts';
import { rowId } from './kri-row.tsx';
import { isPassFail } from './kris.queries.ts';
import { Results, Sparkline } from './sparkline.tsx';

interface CheckRowProps {
  readonly register: string;
  readonly kri: KriItem;
  readonly now: number;
  readonly isCurrent: boolean;
  readonly isStop: boolean;
  readonly onCursor: () => void;
  readonly onRecord: (result: string) => void;
}

const CheckCommands = ({ kri, onRecord }: Pick<CheckRowProps, 'kri' | 'onRecord'>) => {
  if (!kri.may.record) return null;
  if (!isPassFail(kri))
    return (
      <button type="button" className="linkbtn" aria-label={`Record ${kri.name}`} onClick={() => onRecord('')}>
        Record
      </button>
    );
  return (
    <span className="passfail">
      <button type="button" className="linkbtn" aria-label={`Pass: ${kri.name}`} onClick={() => onRecord('pass')}>
        Pass
      </button>
      <button type="button" className="linkbtn" aria-label={`Fail: ${kri.name}`} onClick={() => onRecord('fail')}>
        Fail
      </button>
    </span>
  );
};

/** One check: what it holds up, and whether it passed when it last ran. */
export const CheckRow = ({ register, kri, now, isCurrent, isStop, onCursor, onRecord }: CheckRowProps) => {
  const tone = kriTone(kri.state);
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
        <small>{capitalised(kri.kind)}</small>
      </th>
      <td className={`k-now is-result ${kri.state === 'ok' || kri.state === 'no data' ? '' : tone}`}>
        {capitalised(lastValue(kri))}
      </td>
      <td className="k-gate">{kri.gate || <span className="faint">no gate</span>}</td>
      <td className="nowrap muted k-target">{kri.target || <span className="faint">no target</span>}</td>
      <td className="k-spark">{isPassFail(kri) ? <Results kri={kri} /> : <Sparkline kri={kri} />}</td>
      <td className="two k-state">
        <span className={`level ${tone}`}>
          <KriGlyph state={kri.state} />
          {stateWords(kri, now)}
        </span>
        {room ? <small className="t12">{room}</small> : null}
      </td>
      <td className="num nowrap faint k-age">{kri.last ? ageWords(kri.last.at, now) : ''}</td>
      <td className="num k-do">
        <CheckCommands kri={kri} onRecord={onRecord} />
      </td>
    </tr>
  );
};
