import { type Acceptance, type AcceptanceDraft, acceptancesApi, type SignOffRhythm } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { type AskedAbout, refreshAcceptances, storeAcceptance } from '../../lib/acceptances.ts';
import { ApiError, call } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import type { Done } from './done-panel.tsx';
import { RequestCheck } from './request-check.tsx';
import {
  beginRequest,
  fieldOfProblem,
  type RequestDraft,
  type RequestField,
  type RequestProblem,
  requestFieldId,
  requestOf,
  requestProblems,
} from './request-draft.ts';
import { RequestForm } from './request-form.tsx';

interface RequestStepsProps {
  readonly slug: string;
  readonly about: AcceptanceDraft;
  readonly asked: AskedAbout;
  readonly again: Acceptance | undefined;
}

/** What the server found wrong, at the fields it is about; empty where it is about none of them. */
const refusedFields = (error: unknown): readonly RequestProblem[] => {
  if (!(error instanceof ApiError)) return [];
  return Object.entries(formProblemOf(error).fields).flatMap(([path, message]) => {
    const field = fieldOfProblem(path);
    return field ? [{ field, message }] : [];
  });
};

/** The form and the check of its answers. What was typed lives here, so that going back and forth keeps it. */
export const RequestSteps = ({ slug, about, asked, again }: RequestStepsProps) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [begun] = useState(() => beginRequest(about, again));
  const [draft, setDraft] = useState<RequestDraft>(begun);
  const [problems, setProblems] = useState<readonly RequestProblem[]>([]);
  const [tried, setTried] = useState(0);
  const [sent, setSent] = useState<Acceptance>();
  const focus = useRef<RequestField>(undefined);
  const isChecking = search.get('step') === 'check' && requestProblems(draft).length === 0;

  const show = (step: string, isReplaced = false): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (step) next.set('step', step);
        else next.delete('step');
        return next;
      },
      { replace: isReplaced },
    );
  const choose = (rhythm: SignOffRhythm): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('rhythm', rhythm);
        return next;
      },
      { replace: true },
    );
  const fix = (found: readonly RequestProblem[]): void => {
    setProblems(found);
    setTried((before) => before + 1);
    show('', true);
  };
  const send = useMutation({
    mutationFn: () => {
      const body = requestOf(draft, asked);
      return call(acceptancesApi.request, { params: { register: slug }, body });
    },
    onSuccess: (made) => {
      setSent(made);
      storeAcceptance(client, slug, made);
    },
    onError: (error) => {
      setTried((before) => before + 1);
      const found = refusedFields(error);
      if (found.length > 0) fix(found);
      refreshAcceptances(client, slug);
    },
  });

  // Only now: before, the page held back whoever would leave it with unsaved answers.
  useEffect(() => {
    const done: Done = { done: 'sent' };
    if (sent) void navigate(paths.acceptance(slug, sent.id), { state: done, replace: true });
  }, [sent, slug, navigate]);
  // Back from the check, at the answer that is to change.
  useEffect(() => {
    if (isChecking || !focus.current) return;
    document.getElementById(requestFieldId(focus.current))?.focus();
    focus.current = undefined;
  }, [isChecking]);

  const isChanged = JSON.stringify(draft) !== JSON.stringify(begun);
  return (
    <>
      {about.waiting && !sent && !send.isPending ? (
        <p className="accnote" role="status">
          Somebody asked for the same meanwhile, and there is one request at a time.{' '}
          <Link className="link" to={paths.acceptance(slug, about.waiting.id)}>
            Open {about.waiting.reference}
          </Link>
        </p>
      ) : null}
      {isChecking ? (
        <RequestCheck
          slug={slug}
          about={about}
          draft={draft}
          problem={send.error ? formProblemOf(send.error) : undefined}
          attempt={tried}
          isSending={send.isPending || sent !== undefined}
          onBack={() => show('')}
          onChange={(field) => {
            focus.current = field;
            show('');
          }}
          onSend={() => send.mutate()}
        />
      ) : (
        <RequestForm
          slug={slug}
          about={about}
          draft={draft}
          problems={problems}
          tried={tried}
          back={asked.ref ? paths.risk(slug, asked.ref) : paths.acceptances(slug)}
          onRhythm={choose}
          onChange={(change) => {
            setDraft({ ...draft, ...change });
            send.reset();
            setProblems(problems.filter(({ field }) => !(field in change)));
          }}
          onContinue={() => {
            const found = requestProblems(draft);
            setProblems(found);
            setTried(tried + 1);
            if (found.length === 0) show('check');
          }}
        />
      )}
      <LeaveQuestion isUnsaved={isChanged && !sent} what="the request" />
    </>
  );
};
