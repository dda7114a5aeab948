import '../../styles/acceptances.css';
import type { Acceptance, Register } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { aboutWords } from '../../components/acceptances/acceptance-words.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { acceptanceDraftQuery, acceptanceQuery } from '../../lib/acceptances.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { useMe } from '../../lib/session.tsx';
import { AcceptanceFacts, AcceptanceHistory } from './acceptance-facts.tsx';
import { acceptanceTitle } from './acceptance-title.ts';
import { AcceptanceVerbs } from './acceptance-verbs.tsx';
import { Prose } from './answers.tsx';
import { Basis } from './basis.tsx';
import { deciderWords } from './decider-words.ts';
import { type Done, DonePanel, doneOf } from './done-panel.tsx';
import { SignForm } from './sign-form.tsx';
import { Standing } from './standing.tsx';
import { useAcceptanceSteps } from './use-acceptance-steps.ts';

interface OneProps {
  readonly register: Register;
  readonly acceptance: Acceptance;
}

/** Why it is not for this person, and for whom it is. */
const Deciders = ({ register, acceptance }: OneProps) => {
  const me = useMe();
  const { ref, rhythm } = acceptance;
  const { data } = useQuery(acceptanceDraftQuery(register.slug, { ref: ref ?? '', rhythm: rhythm ?? 'monthly' }));
  const words = data ? deciderWords(data, me.name) : '';
  return <p className="muted t13">{[acceptance.may.whyNot, words].filter(Boolean).join(' ')}</p>;
};

const Text = ({ title, source }: { readonly title: string; readonly source: string }) => (
  <section>
    <div className="sechead">
      <h3>{title}</h3>
    </div>
    <Prose source={source} />
  </section>
);

const One = ({ register, acceptance }: OneProps) => {
  const { slug } = register;
  const { id, state, may, statement, conditions, kind } = acceptance;
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { state: carried } = useLocation();
  const steps = useAcceptanceSteps(slug, acceptance);
  const done = doneOf(carried);
  const show = (what: Done['done']): void => {
    const next: Done = { done: what };
    void navigate(paths.acceptance(slug, id), { state: next, replace: true });
  };
  const isSigning = search.get('step') === 'sign' && state === 'requested' && may.decide;
  if (isSigning)
    return (
      <div className="page accpage">
        <SignForm
          acceptance={acceptance}
          steps={steps}
          onSigned={() => show('signed')}
          onRefreshed={steps.forget}
          onBack={() => void navigate(paths.acceptance(slug, id))}
        />
        {steps.dialog}
      </div>
    );
  return (
    <div className="page accpage acccols">
      <div className="accread">
        {done ? <DonePanel key={done} done={done} acceptance={acceptance} /> : null}
        <h2 className="h1">{acceptanceTitle(acceptance)}</h2>
        <p className="intro">{aboutWords(acceptance)}</p>
        <Standing acceptance={acceptance} />
        {state === 'requested' && !may.decide ? <Deciders register={register} acceptance={acceptance} /> : null}
        <AcceptanceVerbs
          slug={slug}
          acceptance={acceptance}
          mayAsk={mayIn(register, 'risk.propose')}
          mayExport={mayIn(register, 'register.export')}
          steps={steps}
          onDone={show}
        />
        {statement ? (
          <Text title={kind === 'risk' ? 'What is accepted, and why' : 'What is signed off'} source={statement} />
        ) : null}
        {conditions ? <Text title="Conditions" source={conditions} /> : null}
        <Basis slug={slug} acceptance={acceptance} />
      </div>
      <aside className="accrail" aria-label="Facts and history">
        <AcceptanceFacts register={register} acceptance={acceptance} />
        <AcceptanceHistory register={register} acceptance={acceptance} />
      </aside>
      {steps.dialog}
    </div>
  );
};

/** One acceptance or sign-off: what was asked, on what, who decided, and whether it still holds. */
export const Component = () => {
  const register = useCurrentRegister();
  const { id = '' } = useParams();
  const query = useQuery(acceptanceQuery(register.slug, id));
  return (
    <>
      <Bar title={query.data?.reference ?? 'Acceptance'} crumb={register.title} />
      <QueryState query={query} rows={8}>
        {(acceptance) => <One key={acceptance.id} register={register} acceptance={acceptance} />}
      </QueryState>
    </>
  );
};
