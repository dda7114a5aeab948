import { type Risk, risksApi } from '@heed/contracts';
import { useState } from 'react';
import { DecisionDialog } from '../../../components/decision-dialog.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { notify } from '../../../components/ui/notice.tsx';
import { call } from '../../../lib/api-client.ts';
import { formatDate, formatMoment } from '../../../lib/format.ts';
import { useMe } from '../../../lib/session.tsx';
import { useRiskEditing } from '../risk-context.tsx';
import { CLOSING_TEXTS } from './closing-texts.ts';
import { useDecision } from './use-decision.ts';

/** A proposed closing that waits: what it says, and what this person can do about it. */
export const ClosingStrip = () => {
  const { risk } = useRiskEditing();
  const { closing } = risk;
  if (!closing || closing.verifiedAt !== null) return null;
  return (
    <section className="closingstrip" aria-label="Proposed closing">
      <p>
        <b>{closing.proposedBy}</b> proposed to close this risk {formatMoment(closing.proposedAt)}, ended on{' '}
        {formatDate(closing.closedOn)}. {risk.may.verifyClosing ? '' : 'Somebody else verifies it.'}
      </p>
      <dl>
        {CLOSING_TEXTS.map(({ field, label }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{risk[field] || <span className="muted">nothing yet</span>}</dd>
          </div>
        ))}
      </dl>
      <ClosingVerbs risk={risk} />
    </section>
  );
};

const ClosingVerbs = ({ risk }: { readonly risk: Risk }) => {
  const me = useMe();
  const { register } = useRiskEditing();
  const [open, setOpen] = useState<'verify' | 'withdraw'>();
  const { decide, problem, isBusy, dialog } = useDecision();
  const isMine = risk.closing?.proposedById === me.id;
  const params = { register: register.slug, ref: risk.ref };
  const close = (): void => setOpen(undefined);
  const mayWithdraw = isMine || risk.may.verifyClosing || register.may.includes('closing.withdraw');
  const withdrawal = isMine ? 'Withdraw' : 'Send back';
  return (
    <p className="closingverbs">
      {risk.may.verifyClosing ? (
        <Button size="sm" look="primary" onClick={() => setOpen('verify')}>
          Verify and close
        </Button>
      ) : null}
      {mayWithdraw && (risk.may.edit || risk.may.verifyClosing) ? (
        <Button size="sm" look="quiet" onClick={() => setOpen('withdraw')}>
          {withdrawal}
        </Button>
      ) : null}
      {open === 'verify' ? (
        <DecisionDialog
          title={`Verify the resolution of ${risk.ref}`}
          description={
            isMine
              ? 'You proposed this closing yourself. It is marked as self-approved wherever it is shown.'
              : 'You confirm that the risk is resolved as described. It is closed with that.'
          }
          label="What did you look at?"
          hint="The evidence: a test, a document, the running system."
          verb="Verify and close"
          maxLength={5000}
          problem={problem}
          isBusy={isBusy}
          onClose={close}
          onDecide={(verification) =>
            void decide(
              (version) => call(risksApi.verifyClosing, { params, body: { verification }, version }),
              () => {
                close();
                notify({ text: `${risk.ref} is closed` });
              },
            )
          }
        />
      ) : null}
      {open === 'withdraw' ? (
        <DecisionDialog
          title={`${withdrawal} the closing of ${risk.ref}`}
          description="The risk stays open, and what was written about its end stays with it."
          label="Why?"
          verb={withdrawal}
          problem={problem}
          isBusy={isBusy}
          onClose={close}
          onDecide={(reason) =>
            void decide((version) => call(risksApi.withdrawClosing, { params, body: { reason }, version }), close)
          }
        />
      ) : null}
      {dialog}
    </p>
  );
};
