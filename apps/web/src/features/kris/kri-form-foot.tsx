import type { Kri, KriSimulation } from '@heed/contracts';
import { printKriValue, simulationSentence } from '@heed/domain';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { KRI_STATE_WORD } from '../../components/kri/kri-words.ts';
import { formatMoment, plural } from '../../lib/format.ts';

interface SimulatedProps {
  readonly kri: Kri;
  readonly found: KriSimulation | undefined;
  readonly isFresh: boolean;
}

const FIRINGS_SHOWN = 3;
const DAYS = 90;

/** What the limits as typed would have done with the readings of the last 90 days. */
export const Simulated = ({ kri, found, isFresh }: SimulatedProps) => {
  if (!found || found.readings === 0) return null;
  const firings = found.firings.map(({ at, state, value }) => ({ at, to: state, value }));
  const simulation = { warnings: found.warning, criticals: found.critical, firings };
  return (
    <div className={isFresh ? 'simulated' : 'simulated is-old'} role="status">
      <p className="med">{simulationSentence(simulation, DAYS)}</p>
      {found.firings.length > 0 ? (
        <ul className="t12 muted">
          {found.firings.slice(0, FIRINGS_SHOWN).map((firing) => (
            <li key={firing.at}>
              <span className="level">
                <KriGlyph state={firing.state} />
                {KRI_STATE_WORD[firing.state]} at {printKriValue(firing.value, kri.unit)}, {formatMoment(firing.at)}
              </span>
            </li>
          ))}
          {found.firings.length > FIRINGS_SHOWN ? (
            <li>{plural(found.warning + found.critical - FIRINGS_SHOWN, 'time')} before that</li>
          ) : null}
        </ul>
      ) : null}
      {found.now && kri.last ? (
        <p className="t13">
          The last value, {printKriValue(kri.last.value, kri.unit)}, is{' '}
          {found.now === 'ok'
            ? 'within these limits'
            : `${found.now === 'warning' ? 'at warning' : 'critical'} by them`}
          .
        </p>
      ) : null}
    </div>
  );
};
