import type { Kri, Threshold } from '@heed/contracts';
import { printKriThreshold } from '@heed/domain';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { spanWords } from '../../components/kri/kri-words.ts';

const debounceWords = ({ debounce }: Kri): string => {
  if (!debounce) return 'Each reading counts at once.';
  if ('readings' in debounce) return `Another state counts after ${debounce.readings} readings in a row.`;
  return `Another state counts once it has held for ${spanWords(debounce.minutes)}.`;
};

interface LimitProps {
  readonly kri: Kri;
  readonly state: 'warning' | 'critical';
  readonly limit: Threshold | null;
  readonly action: string;
}

const Limit = ({ kri, state, limit, action }: LimitProps) => (
  <tr className={limit ? undefined : 'muted'}>
    <th scope="row">
      <span className="level">
        <KriGlyph state={state} />
        {state === 'warning' ? 'Warning' : 'Critical'}
      </span>
    </th>
    <td className="nowrap">{limit ? printKriThreshold(limit, kri.unit) : 'no limit'}</td>
    <td>{action || <span className="faint">nothing agreed</span>}</td>
  </tr>
);

/** What passes or fails needs no limits. */
const isShown = (kri: Kri, state: 'warning' | 'critical'): boolean =>
  kri.unit !== 'pass' || kri[state] !== null || kri[`${state}Action`] !== '';

/** What is done when a limit is crossed. */
export const LimitsTable = ({ kri }: { readonly kri: Kri }) => (
  <section aria-labelledby="kri-limits">
    <div className="sechead">
      <h3 id="kri-limits">Limits, and what is done</h3>
    </div>
    <table className="tbl limitstbl">
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Limit</th>
          <th scope="col">What is done</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">
            <span className="level">
              <KriGlyph state="ok" />
              Target
            </span>
          </th>
          <td className="nowrap">
            {kri.target || <span className="faint">no target</span>}
            {kri.target && !kri.targetRule ? <span className="faint t12"> kept as written</span> : null}
          </td>
          <td className="muted">
            {kri.targetRule || !kri.target ? '' : 'Not read as a limit, so nothing is judged by it.'}
          </td>
        </tr>
        {isShown(kri, 'warning') ? (
          <Limit kri={kri} state="warning" limit={kri.warning} action={kri.warningAction} />
        ) : null}
        {isShown(kri, 'critical') ? (
          <Limit kri={kri} state="critical" limit={kri.critical} action={kri.criticalAction} />
        ) : null}
      </tbody>
    </table>
    <p className="t12 muted limitsnote">{debounceWords(kri)}</p>
  </section>
);
