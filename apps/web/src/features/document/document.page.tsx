import { type RegisterDocument, registersApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { Bar } from '../../components/bar.tsx';
import { FindingList, findingCounts } from '../../components/finding-list.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { call } from '../../lib/api-client.ts';
import { EXPORT_NAMES, exportAddress } from '../../lib/export-address.ts';
import { dateOf, formatDate, plural } from '../../lib/format.ts';
import { keys, mayIn, useCurrentRegister } from '../../lib/register.ts';
import { Contents } from './contents.tsx';
import { DocumentSections } from './document-sections.tsx';
import { lineOfHash } from './places.ts';
import '../../styles/markdown.css';
import '../../styles/document.css';

/** The document the register came from, in its own order, with what Heed understood of each part. */
export const Component = () => {
  const register = useCurrentRegister();
  const mayExport = mayIn(register, 'register.export');
  return (
    <>
      <Bar title="From the document" crumb={register.title}>
        <span className="sp" />
        {mayExport ? (
          <>
            {(['xlsx', 'csv', 'json'] as const).map((format) => (
              <a
                key={format}
                className="btn sm quiet opt"
                href={exportAddress(register.slug, format)}
                aria-label={`Export as ${EXPORT_NAMES[format]}`}
                download
              >
                {EXPORT_NAMES[format]}
              </a>
            ))}
            <a className="btn sm" href={exportAddress(register.slug)} download>
              Export as Markdown
            </a>
          </>
        ) : null}
      </Bar>
      {register.hasDocument ? (
        <Imported slug={register.slug} />
      ) : (
        <div className="page">
          <p className="h1">This register did not come from a document.</p>
          <p className="intro">
            {mayExport
              ? 'Export it as Markdown to get one: every risk, in the form Heed reads again.'
              : 'It was started here, so there is nothing to show beside it.'}
          </p>
        </div>
      )}
    </>
  );
};

/** So many findings may stand above the document without pushing it off the screen. */
const FEW = 3;

const Imported = ({ slug }: { readonly slug: string }) => {
  const query = useQuery({
    queryKey: keys.document(slug),
    queryFn: ({ signal }) => call(registersApi.document, { params: { register: slug } }, { signal }),
  });
  return <QueryState query={query}>{(document) => <Document document={document} />}</QueryState>;
};

const Document = ({ document }: { readonly document: RegisterDocument }) => {
  const { filename, importedAt, importedBy, sections, findings } = document;
  const { hash } = useLocation();
  const goal = lineOfHash(hash);
  const last = sections.reduce((most, section) => Math.max(most, section.to), 0);
  return (
    <div className="doccols">
      <div className="doc">
        <p className="muted t13">
          <span className="mono">{filename}</span>, {plural(last, 'line')}, imported by {importedBy} on{' '}
          {formatDate(dateOf(importedAt))}. Shown as it was then; what changed since is in the register.
        </p>
        {findings.length > 0 ? (
          <details
            className="docfindings"
            open={findings.length <= FEW || findings.some((finding) => finding.level === 'error')}
          >
            <summary>
              <h2>Findings</h2> <span className="faint t12">{findingCounts(findings)}</span>
            </summary>
            <FindingList
              findings={findings}
              renderLine={(line) => (
                <Link className="link mono" to={`#L${line}`} aria-label={`Line ${line}`}>
                  {line}
                </Link>
              )}
            />
          </details>
        ) : null}
        <DocumentSections sections={sections} goal={goal} />
      </div>
      <Contents sections={sections} />
    </div>
  );
};
