import type { Kri } from '@heed/contracts';
import { kriStaleAfterMinutes } from '@heed/domain';
import { spanWords } from '../../components/kri/kri-words.ts';
import { capitalised, plural } from '../../lib/format.ts';

const staleWords = ({ staleAfterMinutes, cadence }: Kri): string => {
  const limit = kriStaleAfterMinutes(staleAfterMinutes, cadence);
  if (limit === null) return 'never';
  return `after ${spanWords(limit)}${staleAfterMinutes === null ? ', twice the rhythm' : ''}`;
};

/** What there is to know about a KRI besides its values. */
export const KriFacts = ({ kri }: { readonly kri: Kri }) => {
  const none = <span className="muted">none</span>;
  return (
    <dl className="props krifacts">
      <dt>Kind</dt>
      <dd>{capitalised(kri.kind)}</dd>
      {kri.gate || kri.kind !== 'indicator' ? (
        <>
          <dt>Gate</dt>
          <dd>{kri.gate || none}</dd>
        </>
      ) : null}
      <dt>Owner</dt>
      <dd>{kri.owner ?? <span className="muted">no owner</span>}</dd>
      <dt>Read</dt>
      <dd>{kri.cadence || <span className="muted">no rhythm</span>}</dd>
      <dt>Stale</dt>
      <dd>{staleWords(kri)}</dd>
      <dt>Better</dt>
      <dd>{kri.direction === 'lower' ? 'lower values' : 'higher values'}</dd>
      <dt>Readings</dt>
      <dd>{plural(kri.readings, 'reading')}</dd>
    </dl>
  );
};
