import type { Register, TimelineEntry } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { ACCEPTANCE_STATE_WORD, standingWords } from '../../../components/acceptances/acceptance-words.ts';
import { acceptanceQuery } from '../../../lib/acceptances.ts';
import { mayIn } from '../../../lib/register.ts';

interface EntrySignOffProps {
  readonly register: Register;
  readonly entry: Pick<TimelineEntry, 'signOff'>;
}

const Standing = ({
  slug,
  id,
  reference,
}: {
  readonly slug: string;
  readonly id: string;
  readonly reference: string;
}) => {
  const { data } = useQuery(acceptanceQuery(slug, id));
  return (
    <span>
      <Link to={paths.acceptance(slug, id)}>{reference}</Link>
      {data
        ? ` ${ACCEPTANCE_STATE_WORD[data.state].toLowerCase()}. ${standingWords(data)}${data.selfApproved ? ', self-approved' : ''}`
        : ''}
    </span>
  );
};

/** The sign-off a milestone is reached with, and how it stands; without one the way to it. */
export const EntrySignOff = ({ register, entry: { signOff } }: EntrySignOffProps) => {
  if (signOff) return <Standing slug={register.slug} id={signOff.id} reference={signOff.reference} />;
  if (!mayIn(register, 'risk.propose')) return null;
  return (
    <Link className="asksign" to={paths.askAcceptance(register.slug, { rhythm: 'monthly' })}>
      Request sign-off
    </Link>
  );
};
