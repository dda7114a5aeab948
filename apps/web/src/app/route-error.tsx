import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Bar } from '../components/bar.tsx';
import { Button } from '../components/ui/button.tsx';
import { sentenceOf } from '../lib/api-client.ts';

/** Where a page fails, or there is none at this address. */
export const RouteError = () => {
  const error = useRouteError();
  const isMissing = error === undefined || (isRouteErrorResponse(error) && error.status === 404);
  return (
    <>
      <Bar title={isMissing ? 'Not found' : 'Something went wrong'} />
      <div className="problemnote" role="alert">
        <p className="h1">{isMissing ? 'There is no page at this address' : 'This page could not be shown'}</p>
        <p className="muted">
          {isMissing ? 'Check the address, or go back to the list of registers.' : sentenceOf(error)}
        </p>
        {isMissing ? (
          <a className="link" href="/">
            All registers
          </a>
        ) : (
          <Button onClick={() => window.location.reload()}>Reload</Button>
        )}
      </div>
    </>
  );
};
