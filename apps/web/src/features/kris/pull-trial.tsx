import { krisApi } from '@heed/contracts';
import { printKriValue } from '@heed/domain';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../../components/ui/button.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { draftProblems, EMPTY_DRAFT, type PullDraft, pullOf } from './kri-draft.ts';

interface PullTrialProps {
  readonly register: string;
  /** Of a KRI that is saved: its stored headers are used where a value is empty. */
  readonly slug: string | undefined;
  readonly unit: string;
  readonly pull: PullDraft;
}

/** Fetches once from the source as typed, without saving it. */
export const PullTrial = ({ register, slug, unit, pull }: PullTrialProps) => {
  const trial = useMutation({
    mutationFn: () => {
      const problem = draftProblems({ ...EMPTY_DRAFT, name: 'x', pull })[0];
      const source = pullOf(pull);
      if (problem || !source)
        return Promise.resolve({ value: null, raw: '', problem: problem?.message ?? '', tookMs: 0 });
      const body = { pull: source, unit, ...(slug !== undefined && { slug }) };
      return call(krisApi.tryPull, { params: { register }, body });
    },
  });
  const { data, error } = trial;
  const value = data?.value == null ? '' : printKriValue(data.value, unit);
  const isOwnText = data && data.raw !== '' && data.raw !== value && data.raw !== String(data.value);
  return (
    <div className="wholeline trial">
      <Button size="sm" disabled={trial.isPending} onClick={() => trial.mutate()}>
        {trial.isPending ? 'Fetching' : 'Try it now'}
      </Button>
      <span className="t13" role="status">
        {data && value ? (
          <>
            Fetched <b className="strong">{value}</b>
            {isOwnText ? `, given as “${data.raw}”` : ''} in {data.tookMs} ms
          </>
        ) : data?.problem ? (
          <span className="tx-high med">{data.problem}</span>
        ) : error ? (
          <span className="tx-high med">{sentenceOf(error)}</span>
        ) : null}
      </span>
    </div>
  );
};
