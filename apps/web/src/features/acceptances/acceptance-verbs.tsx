import { type Acceptance, acceptancesApi, urlFor } from '@heed/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { isLapsed, isSigned } from '../../components/acceptances/acceptance-words.ts';
import { DecisionDialog } from '../../components/decision-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import type { Done } from './done-panel.tsx';
import type { useAcceptanceSteps } from './use-acceptance-steps.ts';

interface AcceptanceVerbsProps {
  readonly slug: string;
  readonly acceptance: Acceptance;
  readonly mayAsk: boolean;
  readonly mayExport: boolean;
  readonly steps: ReturnType<typeof useAcceptanceSteps>;
  readonly onDone: (done: Done['done']) => void;
}

const certificate = (slug: string, id: string, paper: 'a4' | 'letter'): string =>
  urlFor(acceptancesApi.certificate, { params: { register: slug, id }, query: { paper } });

/** Asked anew with the same words: what lapsed, what was refused, and a place nobody signed. */
const isAskable = ({ state }: Acceptance): boolean => !['requested', 'accepted', 'replaced'].includes(state);

const Certificates = ({ slug, id, reference }: { slug: string; id: string; reference: string }) => (
  <span className="certs">
    <a className="btn" href={certificate(slug, id, 'a4')} download={`${reference}.pdf`}>
      Certificate <span className="muted">PDF, A4</span>
    </a>
    <a className="btn quiet" href={certificate(slug, id, 'letter')} download={`${reference}-letter.pdf`}>
      <span className="vh">Certificate, PDF, </span>Letter
    </a>
  </span>
);

/** What can be done with it, the next step first. */
export const AcceptanceVerbs = ({ slug, acceptance, mayAsk, mayExport, steps, onDone }: AcceptanceVerbsProps) => {
  const { id, reference, kind, ref, rhythm, state, may, staleBecause, declineReopens } = acceptance;
  const [asked, setAsked] = useState<'decline' | 'withdraw'>();
  const close = (): void => {
    setAsked(undefined);
    steps.forget();
  };
  const decide = (step: 'decline' | 'withdraw', done: Done['done']) => (reason: string) =>
    void steps.take({ step, reason }).then((isDone) => {
      if (!isDone) return;
      setAsked(undefined);
      onDone(done);
    });
  const isRequest = state === 'requested';
  const again = { ...(ref ? { ref } : { rhythm: rhythm ?? 'monthly' }), again: id };
  return (
    <>
      <p className="accverbs">
        {isRequest && may.decide ? (
          <>
            <Link className="btn primary" to={paths.acceptance(slug, id, 'sign')}>
              Review and sign
            </Link>
            <Button onClick={() => setAsked('decline')}>Decline…</Button>
          </>
        ) : null}
        {isRequest && may.refresh && staleBecause.length > 0 ? (
          <Button
            disabled={steps.isBusy}
            onClick={() => void steps.take({ step: 'refresh' }).then((isDone) => isDone && onDone('refreshed'))}
          >
            Put it onto what stands now
          </Button>
        ) : null}
        {mayAsk && isAskable(acceptance) ? (
          <Link
            className={isLapsed(acceptance) || state === 'unsigned' ? 'btn primary' : 'btn'}
            to={paths.askAcceptance(slug, again)}
          >
            {state === 'unsigned' ? 'Ask for the signature' : 'Ask again'}
          </Link>
        ) : null}
        {mayExport && isSigned(acceptance) ? <Certificates slug={slug} id={id} reference={reference} /> : null}
        {may.withdraw ? (
          <Button look="quiet" onClick={() => setAsked('withdraw')}>
            {isRequest ? 'Withdraw the request…' : 'Withdraw…'}
          </Button>
        ) : null}
      </p>
      {asked === 'decline' ? (
        <DecisionDialog
          title={`Decline ${reference}`}
          description={`${declineReopens ? `${ref} is accepted though nobody's signature holds: it will be an active risk again, and its clocks with it. ` : ''}${acceptance.requestedBy} is told, and can ask anew.`}
          label="Why?"
          hint="What is missing, or what has to happen first."
          verb="Decline"
          problem={steps.problem}
          isBusy={steps.isBusy}
          onClose={close}
          onDecide={decide('decline', declineReopens ? 'reopened' : 'declined')}
        />
      ) : null}
      {asked === 'withdraw' ? (
        <DecisionDialog
          title={`Withdraw ${reference}`}
          description={
            isRequest
              ? 'Nobody is asked any more. It stays in the list with your reason.'
              : kind === 'risk'
                ? `${ref} is an active risk again, and its clocks with it. The signature stays in the list, marked as withdrawn.`
                : 'The signature stays in the list, marked as withdrawn.'
          }
          label="Why?"
          verb="Withdraw"
          problem={steps.problem}
          isBusy={steps.isBusy}
          onClose={close}
          onDecide={decide('withdraw', 'withdrawn')}
        />
      ) : null}
    </>
  );
};
