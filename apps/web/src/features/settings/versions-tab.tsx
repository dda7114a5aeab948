import { type Register, type RegisterVersion, registersApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { QueryState } from '../../components/query-state.tsx';
import { call } from '../../lib/api-client.ts';
import { formatMoment, registerName } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';

const ORIGIN_WORD: Readonly<Record<RegisterVersion['origin'], string>> = {
  created: 'Begun here',
  imported: 'Imported',
  changed: 'Version line changed',
  'carried over': 'Carried over from the period before',
};

const VersionRow = ({ version, slug }: { readonly version: RegisterVersion; readonly slug: string }) => (
  <tr>
    <th scope="row">{version.documentVersion || <span className="faint">no version</span>}</th>
    <td>
      {ORIGIN_WORD[version.origin]}
      {version.filename ? <span className="muted">, {version.filename}</span> : null}
    </td>
    <td className="muted">
      <time dateTime={version.at}>{formatMoment(version.at)}</time>
    </td>
    <td className="muted">{version.by}</td>
    <td className="num">
      <Link
        className="link"
        to={paths.risks(slug, { asOf: version.at })}
        aria-label={`As of then: version ${version.documentVersion || 'without a number'}, ${formatMoment(version.at)}`}
      >
        As of then
      </Link>
    </td>
  </tr>
);

/** The versions of the document, each with the register as it was then. */
export const VersionsTab = ({ register }: { readonly register: Register }) => {
  const { slug, predecessor } = register;
  const query = useQuery({
    queryKey: keys.versions(slug),
    queryFn: ({ signal }) => call(registersApi.versions, { params: { register: slug } }, { signal }),
  });
  return (
    <section aria-label="Versions">
      <p className="intro">
        A version begins when a document is imported or its version line changes in the header.
        {predecessor ? (
          <>
            {' '}
            <Link className="link" to={paths.comparison(slug)}>
              Against {registerName(predecessor.title)}
            </Link>{' '}
            shows what this period changed.
          </>
        ) : null}
      </p>
      <QueryState
        query={query}
        rows={3}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="muted settingsnone">No version yet. Write one in the header, or import a document.</p>}
      >
        {({ items }) => (
          <table className="tbl cards">
            <caption className="vh">Versions of the document, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col">How</th>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">
                  <span className="vh">The register then</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((version) => (
                <VersionRow key={`${version.at}/${version.documentVersion}`} version={version} slug={slug} />
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
    </section>
  );
};
