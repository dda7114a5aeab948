import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { Icon } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { useAsOf } from '../../lib/as-of.ts';
import { useCommands } from '../../lib/commands.ts';
import { formatNumber } from '../../lib/format.ts';
import { isTyping } from '../../lib/keyboard.ts';
import { riskQuery, useCurrentRegister } from '../../lib/register.ts';
import { FollowButton } from './comments/follow-button.tsx';
import { useNeighbours } from './neighbours.ts';
import { Presence } from './presence.tsx';
import { RiskArticle } from './risk-article.tsx';
import { RiskProvider } from './risk-context.tsx';
import { RiskRail } from './risk-rail.tsx';
import { usePresence } from './use-presence.ts';
import '../../styles/markdown.css';
import '../../styles/risk.css';
import '../../styles/risk-fields.css';
import '../../styles/code-use.css';
import '../../styles/risk-lists.css';
import '../../styles/risk-figures.css';

/** One risk: everything there is to read about it, edited in place, with its neighbours one key away. */
export const Component = () => {
  const register = useCurrentRegister();
  const asOf = useAsOf();
  const { ref = '' } = useParams();
  const query = useQuery(riskQuery(register.slug, ref, asOf));
  const page = useRef<HTMLDivElement>(null);
  const people = usePresence(register.slug, ref, page, asOf === '' && query.data !== undefined);
  return (
    <>
      <Bar title={ref} crumb={register.title}>
        <Walk slug={register.slug} current={ref} />
        <span className="sp" />
        <Presence people={people} />
        {query.data && asOf === '' ? <FollowButton risk={{ slug: register.slug, ref }} /> : null}
        {query.data?.may.audit ? (
          <Link className="btn sm quiet opt" to={paths.riskHistory(register.slug, ref)}>
            History
          </Link>
        ) : null}
      </Bar>
      <QueryState query={query} rows={10}>
        {(risk) => (
          <RiskProvider key={risk.id} slug={register.slug} risk={risk} register={register}>
            <div className="riskcols" ref={page}>
              <RiskArticle />
              <RiskRail />
            </div>
          </RiskProvider>
        )}
      </QueryState>
    </>
  );
};

const Walk = ({ slug, current }: { readonly slug: string; readonly current: string }) => {
  const { place, total, previous, next } = useNeighbours(slug, current);
  const navigate = useNavigate();
  const { search } = useLocation();
  const go = (ref: string | undefined) => {
    if (ref) void navigate(`${paths.risk(slug, ref)}${search}`);
  };
  // Not out of a field somebody is typing in: that text would be gone.
  const walk = (ref: string | undefined) => () => (isTyping(document.activeElement) ? undefined : go(ref));
  useCommands('Risk', [
    { label: 'Previous risk of the list', keys: 'Alt+ArrowUp', run: walk(previous) },
    { label: 'Next risk of the list', keys: 'Alt+ArrowDown', run: walk(next) },
    { label: 'Edit the focused field', keys: 'F2', inPalette: false },
  ]);
  return (
    <>
      <span className="barnav">
        <IconButton label="Previous risk, Alt ↑" disabled={!previous} onClick={() => go(previous)}>
          <Icon name="left" />
        </IconButton>
        <IconButton label="Next risk, Alt ↓" disabled={!next} onClick={() => go(next)}>
          <Icon name="right" />
        </IconButton>
      </span>
      {place === null ? null : (
        <span className="faint t12 opt">
          {formatNumber(place)} of {formatNumber(total)}
          {new URLSearchParams(search).get('sort') ? '' : ' in Attention order'}
        </span>
      )}
    </>
  );
};
