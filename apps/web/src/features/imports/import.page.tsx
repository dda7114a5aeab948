import { importsApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { ProblemNote, Skeleton } from '../../components/query-state.tsx';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { ImportStart } from './import-start.tsx';
import { PreviewPage } from './preview-page.tsx';
import '../../styles/import.css';

/** The way in: choose a file at `/import`, see what was understood of it at `/import/:id`. */
export const Component = () => {
  const { id } = useParams();
  if (!id) return <Start />;
  return id === START_FILE ? <StartFile /> : <Preview key={id} id={id} />;
};

/** Stands in the address for the file the server was started with, until it has a preview of its own. */
const START_FILE = 'start-file';

/** Reads the file named at the start of the server, and goes on to its preview. */
const StartFile = () => {
  const { data, error, refetch } = useQuery({
    queryKey: keys.import(START_FILE),
    queryFn: () => call(importsApi.previewStartFile, {}),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (data) return <Navigate to={paths.importPreview(data.id)} replace />;
  return (
    <>
      <Bar title="Import" />
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Skeleton />}
    </>
  );
};

const Start = () => (
  <>
    <Bar title="Import a register" />
    <div className="page impstart">
      <p className="h1">Bring the register you already keep.</p>
      <p className="intro">
        Heed reads a risk register written in Markdown, shows what it understood, and gives the file back whenever you
        ask for it, changed only where you changed something.
      </p>
      <ImportStart />
    </div>
  </>
);

const Preview = ({ id }: { readonly id: string }) => {
  const { data, error, refetch } = useQuery({
    queryKey: keys.import(id),
    queryFn: ({ signal }) => call(importsApi.get, { params: { id } }, { signal }),
    // A preview never changes until it is imported; a file of 10,000 lines is not asked for twice.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data) return <PreviewPage preview={data} />;
  return (
    <>
      <Bar title="Import" />
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Skeleton />}
    </>
  );
};
