import { Button } from '../../../components/ui/button.tsx';
import { plural } from '../../../lib/format.ts';
import { type RiskAddress, useFollow } from './comments.queries.ts';

/** Follows the risk, or no longer: what others do to it then comes up in My work. */
export const FollowButton = ({ risk }: { readonly risk: RiskAddress }) => {
  const { followers, set } = useFollow(risk);
  if (!followers) return null;
  const { following, people } = followers;
  const names = people.map((person) => person.name).join(', ');
  return (
    <Button
      size="sm"
      look="quiet"
      className="opt"
      aria-pressed={following}
      title={names ? `${plural(people.length, 'person', 'people')} follow: ${names}` : 'Nobody follows this risk yet'}
      disabled={set.isPending}
      onClick={() => set.mutate(!following)}
    >
      {following ? 'Following' : 'Follow'}
    </Button>
  );
};
