import type { Register } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { mayIn } from '../../lib/register.ts';

/** Nobody has asked for anything yet: what this page is for, and the first step. */
export const AcceptancesEmpty = ({ register }: { readonly register: Register }) => (
  <div className="accempty">
    <h2 className="h1">Nothing has been accepted or signed yet</h2>
    <p>
      Some risks are lived with. Whoever looks after one asks;{' '}
      {register.separateDuties.inForce ? 'another person' : 'a'}{' '}
      {register.separateDuties.inForce ? 'with the right to decide' : 'person with the right to decide'} reads what it
      says now, and signs with their name. When what they signed changes, the acceptance is stale, and it is said here.
    </p>
    <ol>
      <li>
        Open a risk and choose <b className="med">Ask for acceptance</b>
        {mayIn(register, 'risk.propose') ? (
          <>
            , or{' '}
            <Link className="link" to={paths.risks(register.slug, { q: 'state:active' })}>
              pick one of the active risks
            </Link>
          </>
        ) : null}
        .
      </li>
      <li>Say what is accepted and why, under which conditions, and until when.</li>
      <li>Somebody who may decide signs, declines, or asks you to look again.</li>
    </ol>
    {mayIn(register, 'risk.propose') ? (
      <p>
        <Link className="btn" to={paths.askAcceptance(register.slug)}>
          Ask for a sign-off of the register
        </Link>
      </p>
    ) : null}
  </div>
);
