import '../../styles/choices.css';
import { type NextPeriod, type PortfolioItem, periodsApi } from '@heed/contracts';
import { slugify } from '@heed/domain';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { TextField } from '../../components/ui/field.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../../lib/form-problem.ts';
import { plural, registerName } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';
import { nextTitle } from './portfolio-words.ts';

const RESERVES: readonly { readonly value: NextPeriod['reserves']; readonly label: string }[] = [
  { value: 'amounts', label: 'With the amounts they have now, nothing allocated' },
  { value: 'left', label: 'With what is left of them' },
  { value: 'none', label: 'None' },
];

interface NextPeriodDialogProps {
  readonly item: PortfolioItem;
  readonly onClose: () => void;
}

/** Carries a register over into a new one, which knows what is new, changed and gone against it. */
const NextPeriodDialog = ({ item, onClose }: NextPeriodDialogProps) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState(() => nextTitle(item.title));
  const [slug, setSlug] = useState('');
  const [documentVersion, setVersion] = useState('');
  const [date, setDate] = useState('');
  const [withClosed, setWithClosed] = useState(false);
  const [reserves, setReserves] = useState<NextPeriod['reserves']>('amounts');
  const [archive, setArchive] = useState(true);
  const [problem, setProblem] = useState<FormProblem>();
  const [isBusy, setBusy] = useState(false);
  const { proposed, active, accepted, closed } = item.counts;
  const open = proposed + active + accepted;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const body = {
        title: title.trim(),
        documentVersion: documentVersion.trim(),
        date: date || null,
        withClosed,
        reserves,
        archive,
        ...(slug.trim() && { slug: slug.trim() }),
      };
      const made = await call(periodsApi.carryOver, { params: { register: item.slug }, body });
      // The new register must be in the person's list before its page asks what they may do there.
      await client.invalidateQueries({ queryKey: keys.me });
      void client.invalidateQueries({ queryKey: keys.registers });
      void client.invalidateQueries({ queryKey: keys.register(item.slug) });
      notify({ text: `${registerName(body.title)} begins with ${plural(open + (withClosed ? closed : 0), 'risk')}` });
      void navigate(paths.risks(made.register.slug));
    } catch (error) {
      setProblem(formProblemOf(error));
      setBusy(false);
    }
  };

  return (
    <Dialog open onClose={onClose} title={`The period after ${registerName(item.title)}`}>
      <form onSubmit={(event) => void submit(event)}>
        {problem && Object.keys(problem.fields).length === 0 ? (
          <ErrorSummary title="Not carried over">
            <p>{problem.sentence}</p>
          </ErrorSummary>
        ) : null}
        <TextField
          label="Title"
          required
          maxLength={200}
          autoFocus
          value={title}
          error={problem?.fields.title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextField
          label="Address"
          hint={`Made from the title if left empty: /r/${slugify(title)}`}
          maxLength={80}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={slug}
          error={problem?.fields.slug}
          onChange={(event) => setSlug(event.target.value)}
        />
        <div className="pfpair">
          <TextField
            label="Version of the document"
            maxLength={80}
            value={documentVersion}
            error={problem?.fields.documentVersion}
            onChange={(event) => setVersion(event.target.value)}
          />
          <TextField
            label="Date"
            type="date"
            value={date}
            error={problem?.fields.date}
            onChange={(event) => setDate(event.target.value)}
          />
        </div>
        <div>
          <label className="check">
            <input
              type="checkbox"
              checked={withClosed}
              disabled={closed === 0}
              onChange={(event) => setWithClosed(event.target.checked)}
            />
            Take the {plural(closed, 'closed risk')} along
          </label>
          <label className="check">
            <input type="checkbox" checked={archive} onChange={(event) => setArchive(event.target.checked)} />
            Archive {registerName(item.title)}
          </label>
        </div>
        <fieldset className="choices">
          <legend>Reserves</legend>
          {RESERVES.map(({ value, label }) => (
            <label key={value} className="check">
              <input type="radio" name="reserves" checked={reserves === value} onChange={() => setReserves(value)} />
              {label}
            </label>
          ))}
        </fieldset>
        <p className="t13 muted" role="status">
          {plural(open + (withClosed ? closed : 0), 'risk')} with {open === 1 ? 'its' : 'their'} actions and scores{' '}
          {open + (withClosed ? closed : 0) === 1 ? 'is' : 'are'} carried over
          {archive ? '; the old register can still be read.' : '; the old register stays in use.'}
        </p>
        <p className="t13 muted">
          What is still to be done of the plan, the runbooks, the indicators and the signatures that hold come along.
          Money given to risks, runs of runbooks, requests that wait and sign-offs stay behind.
        </p>
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isBusy || !title.trim()}>
            Begin the period
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

export default NextPeriodDialog;
