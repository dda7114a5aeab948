import type { Dashboard, DashboardKri } from '@heed/contracts';
import { printKriValue } from '@heed/domain';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { BulletGraph } from '../../components/kri/bullet-graph.tsx';
import { kriTone } from '../../components/kri/kri-tone.ts';
import { ageWords, KRI_STATE_WORD } from '../../components/kri/kri-words.ts';

const SHOWN = 3;
const REFS = 2;

const valueWords = ({ state, value, unit, readAt }: DashboardKri, now: number): string => {
  if (state === 'stale' && readAt) return ageWords(readAt, now).replace(' ago', ' old');
  return value === null ? '–' : printKriValue(value, unit);
};

const targetOf = ({ state, target }: DashboardKri): string =>
  [target || 'no target', state === 'stale' ? 'stale' : ''].filter(Boolean).join(', ');

const refsOf = ({ refs }: DashboardKri): string =>
  refs.length === 0
    ? 'no risk linked'
    : [...refs.slice(0, REFS), refs.length > REFS ? `+${refs.length - REFS}` : ''].join(' ').trim();

const Row = ({ slug, kri, now }: { readonly slug: string; readonly kri: DashboardKri; readonly now: number }) => {
  const recent = [kri.before, kri.value].filter((value) => value !== null);
  const measured = { ...kri, recent, last: kri.value === null ? null : { value: kri.value } };
  return (
    <tr>
      <th scope="row">
        <Link to={paths.kri(slug, kri.slug)} title={kri.name}>
          {kri.name}
        </Link>
        <small className="mono">{refsOf(kri)}</small>
      </th>
      <td className="dbullet">{kri.unit === 'pass' ? null : <BulletGraph kri={measured} />}</td>
      <td className="num">
        <b className={`strong ${kri.state === 'stale' ? '' : kriTone(kri.state)}`}>
          {valueWords(kri, now)}
          <span className="vh">, {KRI_STATE_WORD[kri.state]}</span>
        </b>
        <small>{targetOf(kri)}</small>
      </td>
    </tr>
  );
};

interface KrisProps {
  readonly slug: string;
  readonly week: Dashboard;
  /** `week 3`; empty where there is none before. */
  readonly before: string;
}

/** The KRIs that are off target, worst first, each against its limits and a week before. */
export const DashboardKris = ({ slug, week: { kris, at }, before }: KrisProps) => {
  const { offTarget, total } = kris;
  const now = Date.parse(at);
  const rest = offTarget.length - SHOWN;
  return (
    <section className="drow2" aria-labelledby="d-kris">
      <div className="sechead">
        <h3 id="d-kris">KRIs off target</h3>
        <Link className="linkbtn" to={paths.kris(slug, offTarget.length > 0 ? 'off-target' : '')}>
          {offTarget.length} of {total}
        </Link>
      </div>
      {offTarget.length === 0 ? (
        <p className="dfind">{total === 0 ? 'This register has no KRI yet.' : 'All KRIs are on target.'}</p>
      ) : (
        <table className="dk">
          <caption className="vh">KRIs off target</caption>
          <thead className="vh">
            <tr>
              <th scope="col">KRI</th>
              <th scope="col">Against its limits</th>
              <th scope="col">Value and target</th>
            </tr>
          </thead>
          <tbody>
            {offTarget.slice(0, SHOWN).map((kri) => (
              <Row key={kri.slug} slug={slug} kri={kri} now={now} />
            ))}
          </tbody>
        </table>
      )}
      {offTarget.length > 0 ? (
        <p className="dnote">
          {rest > 0 ? (
            <>
              <Link className="linkbtn" to={paths.kris(slug, 'off-target')}>
                {rest} more
              </Link>{' '}
            </>
          ) : null}
          Bar: {before ? 'now. Thin tick: ' : 'now.'}
          {before ? `${before}.` : ''} Thick tick: target.
        </p>
      ) : null}
    </section>
  );
};
