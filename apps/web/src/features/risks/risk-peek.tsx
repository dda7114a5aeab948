import type { Register, Risk, RiskItem } from '@heed/contracts';
import { printKriValue } from '@heed/domain';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { RiskClocks } from '../../components/escalations/risk-clocks.tsx';
import { Icon } from '../../components/glyph.tsx';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { PriorityTag } from '../../components/priority-tag.tsx';
import { ProblemNote } from '../../components/query-state.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { capitalised, formatDate, formatDay, formatMoment } from '../../lib/format.ts';
import { krisOfRiskQuery } from '../../lib/kris.ts';
import { riskQuery } from '../../lib/register.ts';
import { PeekScore } from './peek-score.tsx';
import { plainText } from './plain-text.ts';
import { useRiskView } from './use-risk-view.ts';

interface RiskPeekProps {
  readonly register: Register;
  readonly riskRef: string;
  /** The row of the list, shown at once while the rest is on its way. */
  readonly item: RiskItem | undefined;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly onPeek: (ref: string) => void;
}

const wasWords = ({ movement }: RiskItem): string | null => {
  if (movement.direction !== 'up' && movement.direction !== 'down') return movement.direction === 'new' ? 'new' : null;
  const was = [movement.was, movement.wasPriority ? capitalised(movement.wasPriority) : '']
    .filter((part) => part !== null && part !== '')
    .join(' ');
  return movement.at ? `was ${was} until ${formatMoment(movement.at)}` : `was ${was}`;
};

const levelWords = (register: Register, factor: 'probability' | 'impact', code: string | null): ReactNode => {
  const level = register.scoring[factor].find((candidate) => candidate.code === code);
  if (!level) return <span className="muted">not assessed</span>;
  return level.value === null ? level.label : `${level.label} (${level.value})`;
};

const Properties = ({ register, risk }: { readonly register: Register; readonly risk: RiskItem }) => {
  const category = register.categories.find(({ code }) => code === risk.category);
  const review = [risk.nextReview ? formatDay(risk.nextReview) : '', risk.reviewCadence.toLowerCase()]
    .filter(Boolean)
    .join(', ');
  const none = <span className="muted">none</span>;
  return (
    <dl className="props">
      <dt>Probability</dt>
      <dd>{levelWords(register, 'probability', risk.probability)}</dd>
      <dt>Impact</dt>
      <dd>{levelWords(register, 'impact', risk.impact)}</dd>
      <dt>Category</dt>
      <dd>{category ? category.name : (risk.category ?? none)}</dd>
      <dt>Response</dt>
      <dd>{risk.response ? capitalised(risk.response) : none}</dd>
      <dt>State</dt>
      <dd>{[capitalised(risk.state), risk.stage].filter(Boolean).join(', ')}</dd>
      <dt>Owner</dt>
      <dd>{risk.owner ?? <span className="muted">no owner</span>}</dd>
      <dt>{risk.state === 'closed' ? 'Closed' : 'Next review'}</dt>
      <dd>{(risk.state === 'closed' ? risk.closedOn && formatDay(risk.closedOn) : review) || none}</dd>
    </dl>
  );
};

const ACTION_ICON = { todo: 'todo', doing: 'doing', done: 'done', dropped: 'dropped' } as const;
const ACTIONS_SHOWN = 6;

const Actions = ({ risk }: { readonly risk: Risk }) => {
  if (risk.actions.length === 0) return null;
  const done = risk.actions.filter((action) => action.state === 'done').length;
  const open = risk.actions.filter((action) => action.state !== 'done');
  const shown = [...open, ...risk.actions.filter((action) => action.state === 'done')].slice(0, ACTIONS_SHOWN);
  return (
    <section>
      <h3 className="sub">
        <span>Actions</span>
        <span>
          {done} of {risk.actions.length} done
        </span>
      </h3>
      <ul className="mini">
        {shown.map((action) => (
          <li key={action.id} className={action.state === 'done' ? 'muted' : ''}>
            <Icon name={ACTION_ICON[action.state]} label={action.state} />
            <span>{plainText(action.text)}</span>
            <span className={action.due ? 'nowrap' : 'faint nowrap'}>
              {action.state === 'done' ? 'done' : action.due ? formatDate(action.due) : 'no date'}
            </span>
          </li>
        ))}
        {risk.actions.length > shown.length ? (
          <li className="faint">{risk.actions.length - shown.length} more</li>
        ) : null}
      </ul>
    </section>
  );
};

/** What is measured of the risk, each value beside its target. */
const Kris = ({ slug, riskRef }: { readonly slug: string; readonly riskRef: string }) => {
  const { data } = useQuery(krisOfRiskQuery(slug, riskRef));
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <h3 className="sub">
        <span>KRIs</span>
        <span>target</span>
      </h3>
      <ul className="mini">
        {data.items.map((kri) => (
          <li key={kri.slug}>
            <KriGlyph state={kri.state} label={kri.state} />
            <span>
              <Link to={paths.kri(slug, kri.slug)}>{kri.name}</Link>{' '}
              <b className={kri.state === 'critical' || kri.state === 'warning' ? 'strong' : 'muted'}>
                {kri.last ? printKriValue(kri.last.value, kri.unit) : 'no reading'}
              </b>
            </span>
            <span className="muted nowrap">{kri.target}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Indicators = ({ risk }: { readonly risk: Risk }) =>
  risk.indicators.length === 0 ? null : (
    <section>
      <h3 className="sub">
        <span>Signs</span>
      </h3>
      <ul className="mini">
        {risk.indicators.slice(0, 4).map((indicator) => (
          <li key={indicator.id}>
            <span>{plainText(indicator.text)}</span>
          </li>
        ))}
        {risk.indicators.length > 4 ? <li className="faint">{risk.indicators.length - 4} more</li> : null}
      </ul>
    </section>
  );

/** A look at a risk beside the list, without leaving it. */
const RiskPeek = ({ register, riskRef, item, previous, next, onPeek }: RiskPeekProps) => {
  const { q, sort, asOf } = useRiskView();
  const query = useQuery(riskQuery(register.slug, riskRef, asOf));
  const risk = query.data;
  const head = risk ?? item;
  const was = head ? wasWords(head) : null;
  return (
    <aside className="peek" aria-label={`Peek: ${riskRef}`}>
      <div className="top">
        <span className="ref">{riskRef}</span>
        <span>
          <IconButton label="Previous risk" disabled={!previous} onClick={() => previous && onPeek(previous)}>
            <Icon name="left" />
          </IconButton>
          <IconButton label="Next risk" disabled={!next} onClick={() => next && onPeek(next)}>
            <Icon name="right" />
          </IconButton>
          <Link
            className="iconbtn"
            aria-label={`Open ${riskRef}`}
            title={`Open ${riskRef}`}
            to={paths.risk(register.slug, riskRef, { q, sort, asOf })}
          >
            <Icon name="open" />
          </Link>
          <IconButton label="Close panel" onClick={() => onPeek('')}>
            <Icon name="close" />
          </IconButton>
        </span>
      </div>
      {head ? (
        <>
          <h2>{head.title}</h2>
          <div className="peeklevel">
            <PriorityTag priority={head.priority} score={head.score} />
            {was ? <span className="muted t13">{was}</span> : null}
          </div>
          {risk?.description ? <p className="t13">{plainText(risk.description)}</p> : null}
          <Properties register={register} risk={head} />
        </>
      ) : null}
      {risk ? (
        <>
          {asOf ? null : <RiskClocks slug={register.slug} riskRef={riskRef} isBare />}
          <PeekScore risk={risk} />
          {risk.kri === null || asOf ? null : <Kris slug={register.slug} riskRef={riskRef} />}
          <Actions risk={risk} />
          <Indicators risk={risk} />
        </>
      ) : null}
      {query.error && !risk ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
    </aside>
  );
};

export default RiskPeek;
