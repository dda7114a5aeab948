import type { EscalationPolicy, EscalationPolicyPreview } from '@heed/contracts';
import type { FormEvent } from 'react';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { plural } from '../../lib/format.ts';
import type { Preview } from '../../lib/use-preview.ts';
import { bandOf, type LineDraft, type PolicyDraft, type PolicyPlace } from './policy-draft.ts';
import { PolicyLines } from './policy-lines.tsx';
import { PolicyPeople } from './policy-people.tsx';
import { PolicyTimes } from './policy-times.tsx';
import { ProblemLinks } from './problem-links.tsx';
import { ConflictAt, SettingsFoot, SettingsSummary } from './settings-foot.tsx';
import type { SettingsDraft } from './use-settings-draft.ts';

interface PolicyFormProps {
  readonly settings: SettingsDraft<PolicyDraft, EscalationPolicy>;
  readonly preview: Preview<EscalationPolicyPreview>;
  readonly problems: readonly PolicyPlace[];
  readonly notes: readonly string[];
  readonly people: EscalationPolicy['people'];
}

const linesWord = (value: unknown): string =>
  (value as readonly LineDraft[])
    .map((line) => `${line.level} ${line.from}–${line.to} ${bandOf(line).response}`)
    .join('; ') || 'no lines';

const hoursWord = (value: unknown): string => {
  const hours = value as PolicyDraft['workingHours'];
  return hours ? `${hours.from} to ${hours.to}, ${plural(hours.days.length, 'day')} a week` : 'day and night';
};

const peopleWord =
  (people: EscalationPolicy['people']) =>
  (value: unknown): string =>
    (value as PolicyDraft['levels'])
      .map(({ level, people: ids }) => `${level}: ${ids.map((id) => people.find((p) => p.id === id)?.name).join(', ')}`)
      .join('; ') || 'nobody';

const controlOf = (path: string): string => `policy-${/^bands\.\d+$/.test(path) ? `${path}.from` : path}`;

/** Nobody to call is a problem only where a clock calls. */
const hasClockAt = ({ bands }: PolicyDraft, level: string): boolean =>
  bands.some((line) => line.level.trim() === level && line.answer !== 'scheduled');

const CalledPeople = ({ people, hasClock }: { readonly people: number; readonly hasClock: boolean }) => {
  if (!hasClock) return <td className="num faint">no clock</td>;
  return people === 0 ? <td className="num tx-high med">nobody</td> : <td className="num">{people}</td>;
};

/** The calls the policy would make for the risks there are, as saving would leave it. */
const Called = (props: { readonly preview: EscalationPolicyPreview; readonly draft: PolicyDraft }) => (
  <table className="tbl calledtbl">
    <caption className="vh">Active risks by the level that would be called</caption>
    <thead>
      <tr>
        <th scope="col">Would be called</th>
        <th scope="col" className="num">
          Active risks
        </th>
        <th scope="col" className="num">
          People
        </th>
      </tr>
    </thead>
    <tbody>
      {props.preview.byLevel.map(({ level, risks, people }) => (
        <tr key={level}>
          <th scope="row">{level}</th>
          <td className="num">{risks}</td>
          <CalledPeople people={people} hasClock={hasClockAt(props.draft, level)} />
        </tr>
      ))}
    </tbody>
  </table>
);

/** The policy as a form, with what saving would do beside it. */
export const PolicyForm = ({ settings, preview, problems, notes, people }: PolicyFormProps) => {
  const { draft, change, isChanged, save } = settings;
  const errors = new Map(problems.toReversed().map(({ path, message }) => [path, message]));
  const isBlocked = problems.length > 0 || !preview.isFresh;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBlocked) save();
  };
  const { running = 0 } = preview.consequences ?? {};
  const consequences = [
    running > 0
      ? `${plural(running, 'running clock keeps its time', 'running clocks keep their time')}; the policy counts from the next clock on.`
      : 'No clock is running; the policy counts from the next one on.',
    ...notes,
  ];
  return (
    <form className="settingsform policyform" onSubmit={submit} noValidate aria-label="Escalation">
      <SettingsSummary settings={settings} />
      <div>
        <PolicyLines draft={draft} errors={errors} onChange={change} />
        <ConflictAt settings={settings} field="bands" format={linesWord} />
      </div>
      <div>
        <PolicyPeople draft={draft} people={people} errors={errors} onChange={change} />
        <ConflictAt settings={settings} field="levels" format={peopleWord(people)} />
      </div>
      <div>
        <PolicyTimes draft={draft} errors={errors} onChange={change} />
        <ConflictAt settings={settings} field="timeZone" format={String} />
        <ConflictAt settings={settings} field="reviewGraceDays" format={String} />
        <ConflictAt settings={settings} field="workingHours" format={hoursWord} />
      </div>
      {isChanged && problems.length > 0 ? (
        <div className="scalesproblems">
          <h3 className="sub">In the way of saving</h3>
          <ProblemLinks problems={problems.map(({ path, message }) => ({ id: controlOf(path), message }))} />
        </div>
      ) : null}
      {isChanged && preview.consequences && problems.length === 0 ? (
        <Called preview={preview.consequences} draft={draft} />
      ) : null}
      <SettingsFoot
        settings={settings}
        isBlocked={isBlocked}
        consequences={preview.consequences && problems.length === 0 ? consequences : []}
      />
      <LeaveQuestion isUnsaved={isChanged} what="the escalation policy" />
    </form>
  );
};
