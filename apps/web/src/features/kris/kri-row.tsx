import type { KriItem } from '@heed/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { BulletGraph } from '../../components/kri/bullet-graph.tsx';
import { kriTone } from '../../components/kri/kri-tone.ts';
import { lastValue, levelWord, roomWords } from '../../components/kri/kri-words.ts';
import { plural } from '../../lib/format.ts';
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

interface KriRowProps extends RowProps {
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
export const KriRow = ({ onRecord, ...row }: KriRowProps) => {
  const { register, kri, now } = row;
  const tone = kriTone(kri.state);
  const isOff = kri.state === 'critical' || kri.state === 'warning';
  return (
    <KriTableRow {...row} beneath={<Beneath register={register} kri={kri} />}>
      <td className={`num k-now ${isOff ? tone : kri.state === 'ok' ? '' : 'muted'}`}>{lastValue(kri)}</td>
      <TargetCell kri={kri} />
      <td className="k-bullet">{isPassFail(kri) ? null : <BulletGraph kri={kri} />}</td>
      <TrendCell kri={kri} />
      <StateCell kri={kri} now={now}>
        <Pending kri={kri} />
        {kri.pullProblem ? <small className="t12 tx-high">{kri.pullProblem}</small> : null}
      </StateCell>
      <td className={`num nowrap k-room ${kri.state === 'critical' ? `${tone} med` : 'muted'}`}>{roomWords(kri)}</td>
      <AgeCell kri={kri} now={now} />
      <td className="num k-do">{kri.may.record ? <RecordButton kri={kri} onRecord={onRecord} /> : null}</td>
    </KriTableRow>
  );
};
