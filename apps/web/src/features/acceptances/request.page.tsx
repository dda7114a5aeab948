import '../../styles/acceptances.css';
import type { Acceptance, AcceptanceDraft } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState, Skeleton } from '../../components/query-state.tsx';
import { type AskedAbout, acceptanceDraftQuery, acceptanceQuery } from '../../lib/acceptances.ts';
import { registerName } from '../../lib/format.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { useMe } from '../../lib/session.tsx';
import { deciderWords } from './decider-words.ts';
import { RequestSteps } from './request-steps.tsx';

interface InsteadProps {
  readonly slug: string;
  readonly about: AcceptanceDraft;
  readonly mayAsk: boolean;
}

/** Why nothing can be asked, and where to go instead. */
const Instead = ({ slug, about, mayAsk }: InsteadProps) => {
  const back = about.ref ? paths.risk(slug, about.ref) : paths.acceptances(slug);
  return (
    <div className="acccol">
      {about.waiting ? (
        <p>
          A request waits for a decision already: there is one at a time.{' '}
          <Link className="link" to={paths.acceptance(slug, about.waiting.id)}>
            Open {about.waiting.reference}
          </Link>
        </p>
      ) : (
        <p>
          {about.whyNot ||
            (mayAsk
              ? 'Nothing can be asked here now.'
              : 'Asking is up to the owner of the risk and the managers of the register.')}{' '}
          <Link className="link" to={back}>
            Back
          </Link>
        </p>
      )}
    </div>
  );
};

interface BodyProps {
  readonly about: AcceptanceDraft;
  readonly asked: AskedAbout;
  readonly again: Acceptance | undefined;
}

const RequestBody = ({ about, asked, again }: BodyProps) => {
  const register = useCurrentRegister();
  const me = useMe();
  const mayAsk = mayIn(register, 'risk.propose');
  // Decided on arrival: what becomes true meanwhile must not take away what somebody is typing.
  const [isOpen] = useState(() => mayAsk && about.waiting === null && about.whyNot === '');
  return (
    <>
      <h2 className="h1">
        {about.kind === 'risk'
          ? about.declineReopens
            ? `Ask for the signature under ${about.ref}`
            : `Ask that ${about.ref} be accepted`
          : `Ask that ${registerName(register.title)} be signed off`}
      </h2>
      {isOpen ? (
        <>
          <p className="intro">{deciderWords(about, me.name)}</p>
          {about.declineReopens ? (
            <p className="accnote">
              {about.ref} is accepted, and nobody’s signature holds. It stays accepted while the request waits; if it is
              declined, it is an active risk again.
            </p>
          ) : null}
          <RequestSteps slug={register.slug} about={about} asked={asked} again={again} />
        </>
      ) : (
        <Instead slug={register.slug} about={about} mayAsk={mayAsk} />
      )}
    </>
  );
};

/** Asks somebody else to accept a risk, or to sign the register off. */
const Request = ({ riskRef, again }: { readonly riskRef: string; readonly again: string }) => {
  const { slug } = useCurrentRegister();
  const [search] = useSearchParams();
  const rhythm = search.get('rhythm') === 'weekly' ? 'weekly' : 'monthly';
  const query = useQuery({
    ...acceptanceDraftQuery(slug, { ref: riskRef, rhythm }),
    // Another rhythm is another draft; what was typed stays on the page meanwhile.
    placeholderData: (previous) => previous,
  });
  const before = useQuery({ ...acceptanceQuery(slug, again), enabled: again !== '' });
  if (again !== '' && before.isLoading) return <Skeleton rows={6} />;
  return (
    <QueryState query={query} rows={6}>
      {(about) => (
        <div className="page accpage" aria-busy={query.isPlaceholderData}>
          <RequestBody about={about} asked={{ ref: riskRef, rhythm }} again={before.data} />
        </div>
      )}
    </QueryState>
  );
};

/** The questions of a request, then the answers once more, then it is sent. */
export const Component = () => {
  const register = useCurrentRegister();
  const [search] = useSearchParams();
  const ref = search.get('ref') ?? '';
  const again = search.get('again') ?? '';
  return (
    <>
      <Bar title={ref ? 'Ask for acceptance' : 'Ask for a sign-off'} crumb={register.title} />
      <Request key={`${register.slug} ${ref} ${again}`} riskRef={ref} again={again} />
    </>
  );
};
