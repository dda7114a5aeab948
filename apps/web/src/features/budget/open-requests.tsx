import { type AllocationRequest, reservesApi } from '@heed/contracts';
import { printMoney } from '@heed/domain';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { DecisionDialog } from '../../components/decision-dialog.tsx';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { NotConfirmed, useConfirmation } from '../../components/use-confirmation.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { REQUEST_VIEWS, type RequestView, refreshBudget, requestsQuery } from '../../lib/budget.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { formatMoment, formatNumber } from '../../lib/format.ts';

const VIEW_WORDS: Readonly<Record<RequestView, string>> = { open: 'Waiting', decided: 'Decided' };

/** What became of a request, as a sentence. */
const endWords = ({ state, decidedBy, decisionReason, selfApproved }: AllocationRequest): string => {
  const who = decidedBy ? `by ${decidedBy}` : '';
  const own = selfApproved ? ', self-approved' : '';
  return `${state} ${who}${own}${decisionReason ? `: ${decisionReason}` : ''}`;
};

interface RowProps {
  readonly slug: string;
  readonly request: AllocationRequest;
  readonly isMeant: boolean;
  /** A decision is under way: about this request, or about another one. */
  readonly busy: 'here' | 'elsewhere' | null;
  readonly onApprove: () => void;
  readonly onDecline: () => void;
  readonly onWithdraw: () => void;
}

const Row = ({ slug, request, isMeant, busy, onApprove, onDecline, onWithdraw }: RowProps) => {
  const { ref, title, priority, amount, reserve, reason, may, state, isAboveLimit, isOutsideCategory } = request;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isMeant) return;
    row.current?.scrollIntoView?.({ block: 'nearest' });
    row.current?.focus({ preventScroll: true });
  }, [isMeant]);
  return (
    <li ref={row} tabIndex={-1} aria-current={isMeant ? true : undefined}>
      <div className="moneyask">
        <p>
          <b className="strong">{printMoney(amount)}</b> of {reserve.name} for{' '}
          <LevelGlyph priority={priority} size="s" label={PRIORITY_WORD[priority]} />{' '}
          <Link className="ref" to={paths.risk(slug, ref)}>
            {ref}
          </Link>{' '}
          {title}
        </p>
        <p>{reason}</p>
        <p className="muted t12">
          {request.requestedBy} asked {formatMoment(request.requestedAt)}
          {state === 'open' ? `, ${printMoney(reserve.available)} available` : ''}
          {isAboveLimit && state === 'open' ? ', above the limit' : ''}
          {isOutsideCategory ? `, the risk is of another category than ${reserve.name}` : ''}
          {state === 'open' ? '' : `; ${endWords(request)}`}
        </p>
        {may.why ? <p className="muted t12">{may.why}</p> : null}
      </div>
      <div className="moneyverbs">
        {may.decide ? (
          <>
            <Button
              size="sm"
              look="primary"
              disabled={busy === 'elsewhere'}
              isBusy={busy === 'here'}
              onClick={onApprove}
            >
              Approve
              <span className="vh">
                {' '}
                {printMoney(amount)} for {ref}
              </span>
            </Button>
            <Button size="sm" disabled={busy !== null} onClick={onDecline}>
              Decline
              <span className="vh">
                {' '}
                {printMoney(amount)} for {ref}
              </span>
            </Button>
          </>
        ) : null}
        {may.withdraw ? (
          <Button
            size="sm"
            disabled={busy === 'elsewhere'}
            isBusy={busy === 'here' && !may.decide}
            onClick={onWithdraw}
          >
            Withdraw<span className="vh"> the request for {ref}</span>
          </Button>
        ) : null}
      </div>
    </li>
  );
};

/** What is asked for and waits, with approve and decline; or what was decided. */
export const Requests = ({ slug }: { readonly slug: string }) => {
  const client = useQueryClient();
  const [search] = useSearchParams();
  const meant = search.get('request') ?? '';
  const [view, setView] = useState<RequestView>('open');
  const [declining, setDeclining] = useState<AllocationRequest>();
  const head = useRef<HTMLHeadingElement>(null);
  const query = useInfiniteQuery(requestsQuery(slug, view));
  const { confirmed, dialog } = useConfirmation('Allocating above the limit asks for it.');
  const step = useMutation({
    mutationFn: ({ work }: { readonly id: string; readonly work: () => Promise<AllocationRequest> }) => confirmed(work),
    onSuccess: (done) => {
      setDeclining(undefined);
      // The row leaves the list with the focus in it: it goes on from the top of what is left.
      head.current?.focus();
      notify({ text: `${printMoney(done.amount)} for ${done.ref}: ${done.state}` });
    },
    onError: (error) => {
      if (!declining && !(error instanceof NotConfirmed)) notify({ text: sentenceOf(error), tone: 'problem' });
    },
    // Also after a refusal: somebody else was faster, or the money is gone.
    // Until the list is read again the request still stands there, and is not decided once more.
    onSettled: () => refreshBudget(client, slug),
  });
  const take = (id: string, work: () => Promise<AllocationRequest>): void => {
    if (!step.isPending) step.mutate({ id, work });
  };
  const busyAt = (id: string): RowProps['busy'] =>
    step.isPending ? (step.variables.id === id ? 'here' : 'elsewhere') : null;
  const at = (id: string) => ({ register: slug, id });
  const requests = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="requests">
      <div className="sechead">
        <h3 id="requests" ref={head} tabIndex={-1}>
          Requests
        </h3>
        <span className="faint t12">{query.data ? formatNumber(query.data.pages[0]?.total ?? 0) : ''}</span>
        <fieldset className="views">
          <legend className="vh">Which requests</legend>
          {REQUEST_VIEWS.map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
              {VIEW_WORDS[one]}
            </button>
          ))}
        </fieldset>
      </div>
      <QueryState
        query={query}
        rows={2}
        isEmpty={() => requests.length === 0}
        empty={<p className="muted t13">{view === 'open' ? 'No request waits.' : 'Nothing has been decided yet.'}</p>}
      >
        {() => (
          <ul className="moneyasks">
            {requests.map((request) => (
              <Row
                key={request.id}
                slug={slug}
                request={request}
                isMeant={request.id === meant}
                busy={busyAt(request.id)}
                onApprove={() =>
                  take(request.id, () =>
                    call(reservesApi.decide, { params: at(request.id), body: { decision: 'approve' } }),
                  )
                }
                onDecline={() => {
                  step.reset();
                  setDeclining(request);
                }}
                onWithdraw={() => take(request.id, () => call(reservesApi.withdraw, { params: at(request.id) }))}
              />
            ))}
          </ul>
        )}
      </QueryState>
      {query.hasNextPage ? (
        <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          More requests
        </Button>
      ) : null}
      {declining ? (
        <DecisionDialog
          title={`Decline ${printMoney(declining.amount)} for ${declining.ref}`}
          label="Why"
          hint={`${declining.requestedBy} reads it.`}
          verb="Decline"
          isBusy={step.isPending}
          problem={step.error ? formProblemOf(step.error) : undefined}
          onClose={() => setDeclining(undefined)}
          onDecide={(reason) =>
            take(declining.id, () =>
              call(reservesApi.decide, { params: at(declining.id), body: { decision: 'decline', reason } }),
            )
          }
        />
      ) : null}
      {dialog}
    </section>
  );
};
