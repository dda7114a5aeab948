import { ownersApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { useRiskEditing } from './risk-context.tsx';

/** Beside an owner who is no longer there, for whoever can give the risk to somebody else. */
export const OwnerLeft = () => {
  const { risk, register } = useRiskEditing();
  const owner = risk.owner ?? '';
  const { data: isLeft } = useQuery({
    queryKey: [...keys.owners(register.slug), 'left', owner],
    queryFn: ({ signal }) =>
      call(ownersApi.list, { params: { register: register.slug }, query: { q: owner, limit: 20 } }, { signal }),
    select: ({ items }) => items.some(({ name, left }) => left && name.toLowerCase() === owner.toLowerCase()),
    enabled: owner !== '' && risk.may.reassign,
  });
  if (!isLeft) return null;
  return (
    <p className="t12">
      <span className="med">Has left.</span>{' '}
      <Link className="link" to={paths.owners(register.slug, owner)}>
        Hand over what they own
      </Link>
    </p>
  );
};
