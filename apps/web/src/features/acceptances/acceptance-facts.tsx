import type { Acceptance, Register } from '@heed/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { endWords, RHYTHM_WORD } from '../../components/acceptances/acceptance-words.ts';
import { PriorityTag } from '../../components/priority-tag.tsx';
import { formatMoment, registerName } from '../../lib/format.ts';
import { mayIn } from '../../lib/register.ts';
import { type AcceptanceMoment, momentsOf } from './acceptance-moments.ts';

interface FactsProps {
  readonly register: Register;
  readonly acceptance: Acceptance;
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

/** Characters of the hash that tell one from another at a glance. */
const SHORT_HASH = 12;

/** The short facts of an acceptance. */
export const AcceptanceFacts = ({ register, acceptance }: FactsProps) => {
  const { slug } = register;
  const { reference, kind, ref, title, rhythm, expiresOnKri, nextReview, typedName, pinned, carriedFrom } = acceptance;
  return (
    <section aria-label="Facts">
      <dl className="props accprops">
        <Fact name="Reference">
          <span className="mono">{reference}</span>
        </Fact>
        {kind === 'risk' ? (
          <Fact name="Risk">
            <Link className="link" to={paths.risk(slug, ref ?? '')} title={title}>
              {ref}
            </Link>
          </Fact>
        ) : (
          <Fact name="What">{rhythm ? RHYTHM_WORD[rhythm] : 'Sign-off'}</Fact>
        )}
        {pinned.priority ? (
          <Fact name="Level then">
            <PriorityTag priority={pinned.priority} score={pinned.score} />
          </Fact>
        ) : null}
        <Fact name="Ends">
          {expiresOnKri ? (
            <Link to={paths.kri(slug, expiresOnKri.slug)} className="link">
              {endWords(acceptance)}
            </Link>
          ) : (
            endWords(acceptance)
          )}
        </Fact>
        <Fact name="Next look">{nextReview || <span className="muted">Not said</span>}</Fact>
        {typedName ? <Fact name="Signed as">{typedName}</Fact> : null}
        {carriedFrom ? <Fact name="Signed in">{registerName(carriedFrom)}, the period before</Fact> : null}
        {pinned.hash ? (
          <Fact name="Fingerprint">
            <span className="mono t12" title={`SHA-256 ${pinned.hash}`}>
              {pinned.hash.slice(0, SHORT_HASH)}
            </span>
          </Fact>
        ) : null}
      </dl>
    </section>
  );
};

const Moment = ({ moment }: { readonly moment: AcceptanceMoment }) => (
  <li>
    {moment.at ? <time dateTime={moment.at}>{formatMoment(moment.at)}</time> : null}
    <span>{moment.words}</span>
    {moment.reason ? <span className="muted">“{moment.reason}”</span> : null}
  </li>
);

/** What happened with it, newest first, and the way to the whole trail. */
export const AcceptanceHistory = ({ register, acceptance }: FactsProps) => (
  <section aria-labelledby="acc-history">
    <div className="sechead">
      <h3 id="acc-history">History</h3>
      {mayIn(register, 'audit.read') ? (
        <Link className="linkbtn" to={paths.audit(register.slug, acceptance.reference)}>
          Audit trail
        </Link>
      ) : null}
    </div>
    <ol className="acchistory">
      {momentsOf(acceptance).map((moment) => (
        <Moment key={moment.words} moment={moment} />
      ))}
    </ol>
  </section>
);
