import { krisApi } from '@heed/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Field } from '../../components/ui/field.tsx';
import { call } from '../../lib/api-client.ts';
import { krisOfRiskQuery } from '../../lib/kris.ts';
import { keys } from '../../lib/register.ts';
import { type RequestDraft, requestFieldId } from './request-draft.ts';

const CHOICES = 500;

/** Every KRI of the register by name, to choose one from. */
export const kriChoicesQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.kris(slug, 'choices'),
    queryFn: ({ signal }) =>
      call(krisApi.list, { params: { register: slug }, query: { limit: CHOICES, sort: 'name' } }, { signal }),
    select: ({ items }) => items,
  });

interface KriChoiceProps {
  readonly slug: string;
  readonly riskRef: string;
  readonly value: string;
  readonly onChange: (change: Pick<RequestDraft, 'kri'>) => void;
}

/** The KRI whose breach ends it: those of the risk first. */
export const KriChoice = ({ slug, riskRef, value, onChange }: KriChoiceProps) => {
  const { data: all = [] } = useQuery(kriChoicesQuery(slug));
  const { data: ofRisk } = useQuery(krisOfRiskQuery(slug, riskRef));
  const own = ofRisk?.items ?? [];
  const others = all.filter((kri) => !own.some((mine) => mine.slug === kri.slug));
  const isKnown = value === '' || [...own, ...others].some(({ slug: known }) => known === value);
  return (
    <Field
      id={requestFieldId('kri')}
      label="It also ends when a KRI becomes critical (optional)"
      hint="A condition that is watched: the day it is broken, the acceptance is over."
    >
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange({ kri: event.target.value })}>
          <option value="">No KRI</option>
          {isKnown ? null : <option value={value}>{value}</option>}
          {own.length > 0 ? (
            <optgroup label={`Of ${riskRef}`}>
              {own.map((kri) => (
                <option key={kri.slug} value={kri.slug}>
                  {kri.name}
                </option>
              ))}
            </optgroup>
          ) : null}
          {others.length > 0 ? (
            <optgroup label="Others of the register">
              {others.map((kri) => (
                <option key={kri.slug} value={kri.slug}>
                  {kri.name}
                </option>
              ))}
            </optgroup>
          ) : null}
        </select>
      )}
    </Field>
  );
};
