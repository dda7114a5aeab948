import { formatMoment } from '../../lib/format.ts';
import { useKeptOffline } from '../../lib/offline.ts';

/** Above a page that comes from the copy on this computer: how old it is. */
export const KeptNote = ({ keptAt }: { readonly keptAt: string | null }) =>
  keptAt ? (
    <p className="keptnote" role="status">
      The server does not answer. This is the copy of {formatMoment(keptAt)} on this computer; what was changed since is
      not in it.
    </p>
  ) : null;

/** At the foot of the pages of runbooks: whether they open without a server. */
export const KeptState = ({ addresses }: { readonly addresses: readonly string[] }) => {
  const keeping = useKeptOffline(addresses);
  if (keeping === 'asking') return null;
  return (
    <p className="faint t12 keptstate">
      {keeping === 'kept'
        ? 'Kept on this computer until you sign out: opens without the server.'
        : 'Not kept on this computer: without the server this page does not open. Print it, or use Heed over HTTPS.'}
    </p>
  );
};
