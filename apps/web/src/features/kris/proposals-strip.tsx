import type { RescoreProposal } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph } from '../../components/glyph.tsx';
import { Button } from '../../components/ui/button.tsx';
import { sentenceOf } from '../../lib/api-client.ts';
import { useCommands } from '../../lib/commands.ts';
import { plural } from '../../lib/format.ts';
import { stepWords } from './proposal-words.ts';
import { useDecisions } from './use-decisions.ts';

interface ProposalsStripProps {
  readonly register: string;
  readonly proposals: readonly RescoreProposal[];
  /** Id of the one the cursor is on. */
  readonly cursor: string;
  readonly onCursor: (id: string) => void;
}

export const proposalId = (id: string): string => `proposal-${id}`;

/** Rescores that breaches suggest. A person decides, with one key each. */
export const ProposalsStrip = ({ register, proposals, cursor, onCursor }: ProposalsStripProps) => {
  const decisions = useDecisions(register);
  const decide = (proposal: RescoreProposal | undefined, isAccepted: boolean): void => {
    if (proposal?.may.decide && !decisions.isPending) decisions.mutate({ proposal, isAccepted });
  };
  const focused = proposals.find(({ id }) => id === cursor);
  useCommands('Proposed rescore', [
    { label: 'Accept the rescore', keys: 'y', inPalette: false, run: () => decide(focused, true) },
    { label: 'Decline the rescore', keys: 'n', inPalette: false, run: () => decide(focused, false) },
  ]);
  const failed = decisions.error ? decisions.variables.proposal.id : '';
  return (
    <section className="proposals" aria-labelledby="proposals-title">
      <div className="sechead">
        <h3 id="proposals-title">
          {proposals.length === 1 ? 'A rescore is proposed' : `${plural(proposals.length, 'rescore')} are proposed`}
        </h3>
      </div>
      <ul>
        {proposals.map((proposal) => (
          <li
            key={proposal.id}
            id={proposalId(proposal.id)}
            className={proposal.id === cursor ? 'is-cur' : undefined}
            aria-current={proposal.id === cursor ? 'true' : undefined}
            tabIndex={-1}
            onFocus={() => onCursor(proposal.id)}
          >
            <div>
              <p>
                <LevelGlyph priority={proposal.to.priority} />{' '}
                <Link className="propref" to={paths.risk(register, proposal.ref)}>
                  <span className="ref">{proposal.ref}</span> <b className="med">{proposal.title}</b>
                </Link>{' '}
                {stepWords(proposal)}
              </p>
              <p className="muted">{proposal.evidence}</p>
              {failed === proposal.id ? (
                <p className="tx-high med" role="alert">
                  {sentenceOf(decisions.error)}
                </p>
              ) : null}
            </div>
            {proposal.may.decide ? (
              <span className="propdo">
                <Button
                  size="sm"
                  keyHint="y"
                  disabled={decisions.isPending}
                  aria-label={`Accept: ${proposal.ref} ${stepWords(proposal)}`}
                  onClick={() => decide(proposal, true)}
                >
                  Accept
                </Button>
                <Button
                  size="sm"
                  look="quiet"
                  keyHint="n"
                  disabled={decisions.isPending}
                  aria-label={`Decline: ${proposal.ref} stays as it is`}
                  onClick={() => decide(proposal, false)}
                >
                  Decline
                </Button>
              </span>
            ) : (
              <span className="faint t12">waits for somebody who may rescore it</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
