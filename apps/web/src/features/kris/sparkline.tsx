import type { KriItem } from '@heed/contracts';
import { printKriValue } from '@heed/domain';
import { sparkOf } from '../../components/kri/bullet-model.ts';
import { plural } from '../../lib/format.ts';

const WIDTH = 136;
const HEIGHT = 32;

const END_CLASS = { critical: 'fcritical', warning: 'fmedium', ok: 'fquiet', stale: 'fquiet', 'no data': 'fquiet' };

/** The last readings as a line, the target dashed. */
export const Sparkline = ({ kri }: { readonly kri: KriItem }) => {
  const { recent, unit } = kri;
  if (recent.length < 2) return <span className="faint t12">{recent.length === 1 ? 'one reading' : ''}</span>;
  const { path, end, target } = sparkOf(recent, kri.targetRule?.value ?? null, WIDTH, HEIGHT);
  const [lowest, highest] = [Math.min(...recent), Math.max(...recent)];
  const label = `Last ${plural(recent.length, 'reading')}, between ${printKriValue(lowest, unit)} and ${printKriValue(highest, unit)}`;
  return (
    <svg className="spark" width={WIDTH + 4} height={HEIGHT} role="img" aria-label={label}>
      {target === null ? null : <path className="spark-target" d={`M0 ${target}H${WIDTH}`} />}
      <path className="spark-line" d={path} />
      <circle className={END_CLASS[kri.state]} cx={end[0]} cy={end[1]} r="2.5" />
    </svg>
  );
};

const SHOWN = 12;

/** The last results of something that passes or fails: a tick or a cross each, the latest at the end. */
export const Results = ({ kri }: { readonly kri: KriItem }) => {
  const shown = kri.recent.slice(-SHOWN);
  if (shown.length === 0) return null;
  const failed = shown.filter((value) => value < 1).length;
  const label = `Last ${plural(shown.length, 'result')}: ${failed === 0 ? 'all passed' : `${failed} failed`}`;
  return (
    <svg className="spark" width={SHOWN * 12} height="16" role="img" aria-label={label}>
      {shown.map((value, index) => {
        const x = index * 12;
        return value >= 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: results without identity
          <path key={index} className="spark-line" d={`M${x + 1} 8.5l2.5 2.5 5-6`} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: results without identity
          <path key={index} className="spark-fail" d={`M${x} 3h9v10h-9z`} />
        );
      })}
    </svg>
  );
};
