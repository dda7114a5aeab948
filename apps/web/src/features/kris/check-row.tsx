import { kriTone } from '../../components/kri/kri-tone.ts';
import { lastValue, roomWords } from '../../components/kri/kri-words.ts';
import { capitalised } from '../../lib/format.ts';
import {
  AgeCell,
  KriTableRow,
  RecordButton,
  type RowProps,
  StateCell,
  TargetCell,
  TrendCell,
} from './kri-row-parts.tsx';
import { isPassFail } from './kris.queries.ts';

interface CheckRowProps extends RowProps {
  readonly onRecord: (result: string) => void;
}

const CheckCommands = ({ kri, onRecord }: Pick<CheckRowProps, 'kri' | 'onRecord'>) => {
  if (!kri.may.record) return null;
  if (!isPassFail(kri)) return <RecordButton kri={kri} onRecord={() => onRecord('')} />;
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
export const CheckRow = ({ onRecord, ...row }: CheckRowProps) => {
  const { kri, now } = row;
  const room = roomWords(kri);
  return (
    <KriTableRow {...row} beneath={<small>{capitalised(kri.kind)}</small>}>
      <td className={`k-now is-result ${kri.state === 'ok' || kri.state === 'no data' ? '' : kriTone(kri.state)}`}>
        {capitalised(lastValue(kri))}
      </td>
      <td className="k-gate">{kri.gate || <span className="faint">no gate</span>}</td>
      <TargetCell kri={kri} />
      <TrendCell kri={kri} />
      <StateCell kri={kri} now={now}>
        {room ? <small className="t12">{room}</small> : null}
      </StateCell>
      <AgeCell kri={kri} now={now} />
      <td className="num k-do">
        <CheckCommands kri={kri} onRecord={onRecord} />
      </td>
    </KriTableRow>
  );
};
