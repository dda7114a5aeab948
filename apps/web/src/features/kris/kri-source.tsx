import type { Kri } from '@heed/contracts';
import { readingsApi, urlFor } from '@heed/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon } from '../../components/glyph.tsx';
import { spanWords } from '../../components/kri/kri-words.ts';
import { ScrollBox } from '../../components/markdown/scroll-box.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatMoment } from '../../lib/format.ts';

/** A command that sends one value, ready to be pasted into a job or a pipeline. */
const pushExample = (origin: string, register: string, kri: Pick<Kri, 'slug' | 'unit' | 'last'>): string => {
  const url = origin + urlFor(readingsApi.record, { params: { register, slug: kri.slug } });
  const value = kri.unit === 'pass' ? '"pass"' : String(kri.last?.value ?? 42);
  return [
    `curl -X POST ${url} \\`,
    `  -H "authorization: Bearer $HEED_TOKEN" \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '{"value": ${value}}'`,
  ].join('\n');
};

const PushExample = ({ register, kri }: { readonly register: string; readonly kri: Kri }) => {
  const [said, setSaid] = useState('');
  const text = pushExample(window.location.origin, register, kri);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select the command and copy it with Ctrl C');
    }
  };
  return (
    <details className="pushhow">
      <summary className="t13">Send values from a program</summary>
      <ScrollBox as="pre" className="code" label="Command that sends a value">
        {text}
      </ScrollBox>
      <p className="t12 muted">
        The token is made under{' '}
        <Link className="link" to={paths.account}>
          your account
        </Link>
        , with leave to record values.
      </p>
      <Button size="sm" onClick={() => void copy()}>
        Copy
      </Button>{' '}
      <span className="t12 muted" role="status">
        {said}
      </span>
    </details>
  );
};

const Pull = ({ kri }: { readonly kri: Kri }) => {
  if (!kri.pull) return null;
  const { pull } = kri;
  return (
    <div className="pullnow t13">
      <p>
        Fetched every {spanWords(pull.everyMinutes)} from <span className="mono">{pull.url}</span>
      </p>
      <p className="mono muted">{pull.kind === 'json' ? pull.path : pull.query}</p>
      {kri.pullProblem ? (
        <p className="tx-high med">
          <Icon name="warn" /> {kri.pullProblem}
        </p>
      ) : null}
      {kri.nextPullAt ? <p className="faint t12">Next at {formatMoment(kri.nextPullAt)}</p> : null}
    </div>
  );
};

/** Where values come from. */
export const KriSource = ({ register, kri }: { readonly register: string; readonly kri: Kri }) => (
  <section aria-labelledby="kri-source">
    <div className="sechead">
      <h3 id="kri-source">Source</h3>
    </div>
    {kri.pull ? <Pull kri={kri} /> : <p className="muted t13">Recorded by hand, or sent by a program.</p>}
    {kri.may.record ? <PushExample register={register} kri={kri} /> : null}
  </section>
);
