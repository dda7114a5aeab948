import '../../styles/bullet.css';
import type { KriState } from '@heed/contracts';
import { printKriThreshold, printKriValue } from '@heed/domain';
import { bulletOf, type Measured } from './bullet-model.ts';

const BAND_CLASS = { ok: 'b1', warning: 'b2', critical: 'b3' } as const;

const VALUE_CLASS = { critical: 'kv-critical', warning: 'kv-warning', ok: 'kv-ok', stale: 'kv-stale', 'no data': '' };

type Bullet = Measured & { readonly state: KriState };

/** What the figure shows, for those who do not see it. */
const spoken = (kri: Bullet): string => {
  const { unit } = kri;
  const value = kri.last ? printKriValue(kri.last.value, unit) : 'no reading yet';
  const lines = [
    kri.targetRule ? `target ${printKriThreshold(kri.targetRule, unit)}` : '',
    kri.warning ? `warning ${printKriThreshold(kri.warning, unit)}` : '',
    kri.critical ? `critical ${printKriThreshold(kri.critical, unit)}` : '',
  ].filter(Boolean);
  return `${value}${kri.state === 'stale' ? ', too old to trust' : ''}, against ${lines.join(', ') || 'no limits'}`;
};

/** The last value against within, warning and critical, with the target as a tick and an earlier value as a thin one. */
export const BulletGraph = ({ kri }: { readonly kri: Bullet }) => {
  const { bands, value, target, earlier } = bulletOf(kri);
  const width = value === null ? 0 : Math.max(0.6, value);
  return (
    <svg className="bullet" role="img" aria-label={spoken(kri)}>
      {bands.map(({ from, to, level }) => (
        <rect key={from} className={BAND_CLASS[level]} x={`${from}%`} width={`${to - from}%`} height="24" />
      ))}
      {value === null ? null : kri.state === 'stale' ? (
        <rect className="kv-stale" x="0.5" y="9.5" width={`${width}%`} height="5" />
      ) : (
        <rect className={VALUE_CLASS[kri.state]} y="9" width={`${width}%`} height="6" />
      )}
      {earlier === null ? null : (
        <>
          <line className="kv-gap" x1={`${earlier}%`} x2={`${earlier}%`} y1="7" y2="17" />
          <line className="kv-earlier" x1={`${earlier}%`} x2={`${earlier}%`} y1="7" y2="17" />
        </>
      )}
      {target === null ? null : <line className="kv-target" x1={`${target}%`} x2={`${target}%`} y1="1" y2="23" />}
    </svg>
  );
};
