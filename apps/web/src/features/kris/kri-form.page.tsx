import '../../styles/settings.css';
import '../../styles/kri-form.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { kriQuery } from '../../lib/kris.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { KriForm } from './kri-form.tsx';

const Refused = ({ to }: { readonly to: string }) => (
  <p className="muted">
    You may look at this KRI, and not change it.{' '}
    <Link className="link" to={to}>
      Back
    </Link>
  </p>
);

const NewKri = () => {
  const register = useCurrentRegister();
  return (
    <>
      <Bar title="New KRI" crumb={register.title} />
      <div className="page">
        <h2 className="h1">Watch a number, or a check</h2>
        <p className="intro kriformintro">
          Only the name is needed. Write its limits as you would in a document; what was understood stands beneath.
        </p>
        {mayIn(register, 'kri.edit') ? (
          <KriForm register={register} kri={undefined} />
        ) : (
          <Refused to={paths.kris(register.slug)} />
        )}
      </div>
    </>
  );
};

const EditKri = ({ slug }: { readonly slug: string }) => {
  const register = useCurrentRegister();
  const query = useQuery(kriQuery(register.slug, slug));
  return (
    <>
      <Bar title={query.data?.name ?? 'KRI'} crumb={register.title} />
      <div className="page">
        <QueryState query={query} rows={8}>
          {(kri) => (
            <>
              <h2 className="h1 kriformintro">Edit {kri.name}</h2>
              {kri.may.edit ? (
                <KriForm key={kri.id} register={register} kri={kri} />
              ) : (
                <Refused to={paths.kri(register.slug, slug)} />
              )}
            </>
          )}
        </QueryState>
      </div>
    </>
  );
};

/** Starts to watch something, or changes how it is watched. */
export const Component = () => {
  const { slug } = useParams();
  return slug ? <EditKri slug={slug} /> : <NewKri />;
};
