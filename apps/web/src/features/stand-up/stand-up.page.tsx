import '../../styles/stand-up.css';
import { type StandUp, standUpApi } from '@heed/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { call } from '../../lib/api-client.ts';
import { useCommands } from '../../lib/commands.ts';
import { capitalised, formatMoment, inWords } from '../../lib/format.ts';
import { keys, useCurrentRegister } from '../../lib/register.ts';

const REFRESH_MS = 60_000;

const standUpQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.standUp(slug),
    queryFn: ({ signal }) => call(standUpApi.read, { params: { register: slug } }, { signal }),
    refetchInterval: REFRESH_MS,
  });

const NOTHING = {
  New: 'No risk is new.',
  Changed: 'No risk moved or was closed.',
  Breached: 'No clock ran out, and no KRI left its target.',
  'Due today': 'Nothing is due today.',
} as const;

/** `Two new, one due today.` */
const headlineOf = ({ sections, isQuiet }: StandUp): string => {
  if (isQuiet) return 'Nothing new, and nothing is due today';
  const parts = sections
    .filter(({ items }) => items.length > 0)
    .map(({ title, items }) => `${inWords(items.length)} ${title.toLowerCase()}`);
  return capitalised(parts.join(', '));
};

const Section = ({ title, items }: StandUp['sections'][number]) => {
  const id = `su-${title.replace(' ', '-').toLowerCase()}`;
  return (
    <section aria-labelledby={id}>
      <div className="sechead">
        <h3 id={id}>{title}</h3>
        <span className="faint t12">{items.length > 0 ? items.length : ''}</span>
      </div>
      {items.length === 0 ? (
        <p className="faint t13">{NOTHING[title]}</p>
      ) : (
        <ul className="sulist">
          {items.map(({ path, text }) => (
            <li key={text}>
              <Link to={path}>{text}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

type Copied = 'no' | 'yes' | 'by hand';

const SAID = { no: '', yes: 'Copied', 'by hand': 'Selected: copy it with Ctrl C' } as const;

/** The last 24 hours, for the people who stand together in the morning. */
export const Component = () => {
  const register = useCurrentRegister();
  const query = useQuery(standUpQuery(register.slug));
  const [copied, setCopied] = useState<Copied>('no');
  const { data } = query;
  const copy = async (): Promise<void> => {
    if (!data) return;
    try {
      await navigator.clipboard.writeText(data.markdown);
      setCopied('yes');
    } catch {
      // Without leave to write there, the text is shown and selected.
      setCopied('by hand');
    }
  };
  useCommands('Stand-up', [{ label: 'Copy as Markdown', keys: 'y', run: () => void copy() }]);
  return (
    <>
      <Bar title="Stand-up" crumb={register.title}>
        <span className="sp" />
        <span className="faint t12" role="status">
          {SAID[copied]}
        </span>
        <Button size="sm" look="primary" keyHint="y" disabled={!data} onClick={() => void copy()}>
          Copy as Markdown
        </Button>
      </Bar>
      <QueryState query={query}>
        {(standUp) => (
          <div className="page standup">
            <h2 className="h1">{headlineOf(standUp)}</h2>
            <p className="intro">
              The last 24 hours, since {formatMoment(standUp.since)}. Days are those of the register's time zone.
            </p>
            {copied === 'by hand' ? (
              <textarea
                className="input sumarkdown"
                aria-label="The stand-up as Markdown"
                readOnly
                value={standUp.markdown}
                ref={(field) => field?.select()}
              />
            ) : null}
            {standUp.sections.map((section) => (
              <Section key={section.title} {...section} />
            ))}
          </div>
        )}
      </QueryState>
    </>
  );
};
