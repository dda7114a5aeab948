import { risksApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { Icon } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { call } from '../../lib/api-client.ts';
import { formatNumber } from '../../lib/format.ts';
import { isTyping, useKeys } from '../../lib/keyboard.ts';
import { keys, mayIn, useCurrentRegister } from '../../lib/register.ts';
import { useNeighbours } from './neighbours.ts';
import { RiskArticle } from './risk-article.tsx';
import { RiskProvider } from './risk-context.tsx';
import { RiskRail } from './risk-rail.tsx';
import '../../styles/markdown.css';
import '../../styles/risk.css';
import '../../styles/risk-fields.css';
import '../../styles/risk-lists.css';
import '../../styles/risk-figures.css';

/** One risk: everything there is to read about it, edited in place, with its neighbours one key away. */
export const Component = () => {
  const register = useCurrentRegister();
  const { ref = '' } = useParams();
  const slug = register.slug;
  const query = useQuery({
    queryKey: keys.risk(slug, ref),
    queryFn: ({ signal }) => call(risksApi.get, { params: { register: slug, ref } }, { signal }),
  });
  return (
    <>
      <Bar title={ref} crumb={register.title}>
        <Walk slug={slug} current={ref} />
        <span className="sp" />
        {mayIn(register, 'audit.read') ? (
          <Link className="btn sm quiet opt" to={paths.audit(slug, ref)}>
            History
          </Link>
        ) : null}
      </Bar>
      <QueryState query={query} rows={10}>
        {(risk) => (
          <RiskProvider key={risk.id} slug={slug} risk={risk} register={register}>
            <div className="riskcols">
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
  useKeys({
    // Not out of a field somebody is typing in: that text would be gone.
    'Alt+ArrowUp': (event) => (isTyping(event.target) ? undefined : go(previous)),
    'Alt+ArrowDown': (event) => (isTyping(event.target) ? undefined : go(next)),
  });
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
