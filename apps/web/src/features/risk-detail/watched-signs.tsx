import type { KriItem } from '@heed/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { KriLine } from '../../components/kri/kri-line.tsx';
import { useAsOf } from '../../lib/as-of.ts';
import { kriQuery, krisOfRiskQuery } from '../../lib/kris.ts';
import { useRiskEditing } from './risk-context.tsx';
import { ListSection, type SectionProps } from './text-sections.tsx';

/** The KRIs of the risk, by the sign each of them measures; those of the risk as a whole under none. */
const useWatched = (register: string, ref: string, isWatched: boolean): ReadonlyMap<string, readonly KriItem[]> => {
  const { data } = useQuery({ ...krisOfRiskQuery(register, ref), enabled: isWatched });
  const kris = data?.items ?? [];
  const signs = useQueries({
    queries: kris.map(({ slug }) => kriQuery(register, slug)),
    combine: (opened) =>
      opened.map(({ data: kri }) => kri?.links.find((link) => link.ref === ref)?.indicator?.id ?? ''),
  });
  return Map.groupBy(kris, (kri) => signs[kris.indexOf(kri)] ?? '');
};

/** What shows that the risk is coming, each sign with the KRI that measures it. */
export const WatchedSigns = (props: SectionProps) => {
  const { risk, register } = useRiskEditing();
  const asOf = useAsOf();
  const watched = useWatched(register.slug, risk.ref, asOf === '' && risk.kri !== null);
  const lines = (kris: readonly KriItem[]) =>
    kris.map((kri) => <KriLine key={kri.slug} register={register.slug} kri={kri} />);
  const known = new Set(risk.indicators.map(({ id }) => id));
  const whole = [...watched].flatMap(([sign, kris]) => (known.has(sign) ? [] : kris));
  return (
    <>
      <ListSection
        field="indicators"
        title="Signs to watch for"
        noun="sign"
        {...props}
        beneath={(sign) => lines(watched.get(sign.id) ?? [])}
      />
      {whole.length > 0 ? (
        <div className="krilines">
          <span className="label">Watched as a whole by</span>
          {lines(whole)}
        </div>
      ) : null}
    </>
  );
};
