import '../../styles/review-settings.css';
import { type Register, type ReviewSchedule, reviewsApi } from '@heed/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { QueryState } from '../../components/query-state.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { formatDate, plural } from '../../lib/format.ts';
import { mayIn } from '../../lib/register.ts';
import { reviewKeys } from '../../lib/review-keys.ts';
import { reviewScheduleQuery } from '../../lib/review-schedule.ts';
import { followingRisks } from '../../lib/risk-cache.ts';
import { ReviewConflicts } from './review-conflicts.tsx';
import { type ScheduleDraft, scheduleOf, scheduleWrite } from './review-schedule-draft.ts';
import { ReviewScheduleForm } from './review-schedule-form.tsx';
import { ReviewScheduleRead } from './review-schedule-read.tsx';
import { useVersionedDraft } from './use-settings-draft.ts';

interface TabProps {
  readonly register: Register;
  readonly schedule: ReviewSchedule;
}

/** The frame the reviews of the register hang in, and where each part of it is set. */
const Frame = ({ register, schedule }: TabProps) => {
  const { cadence, last, next } = schedule.register;
  return (
    <dl className="props reviewframe">
      <dt>Register</dt>
      <dd>
        {cadence ? `Reviewed ${cadence.toLowerCase()}` : 'No cadence'}
        {last ? `, last on ${formatDate(last)}` : ''}
        {next ? `, next on ${formatDate(next)}` : ''}.{' '}
        <Link className="link" to={paths.settings(register.slug, 'header')}>
          Change it in the header
        </Link>
      </dd>
      <dt>Grace</dt>
      <dd>
        A review may be {plural(schedule.graceDays, 'day')} late before somebody above is called.{' '}
        <Link className="link" to={paths.settings(register.slug, 'escalation')}>
          Change it with the escalation policy
        </Link>
      </dd>
      <dt>Time zone</dt>
      <dd>
        Days begin in {schedule.timeZone}.{' '}
        <Link className="link" to={paths.settings(register.slug, 'escalation')}>
          Set there, too
        </Link>
      </dd>
    </dl>
  );
};

const Editor = ({ register, schedule }: TabProps) => {
  const { slug } = register;
  const client = useQueryClient();
  const settings = useVersionedDraft<ScheduleDraft, ReviewSchedule>({
    held: schedule,
    read: scheduleOf,
    write: (draft, _, version) =>
      call(reviewsApi.replaceSchedule, { params: { register: slug }, body: scheduleWrite(draft), version }),
    latest: () => client.fetchQuery({ ...reviewScheduleQuery(slug), staleTime: 0 }),
    store: (saved) => {
      client.setQueryData(reviewKeys.schedule(slug), saved);
      for (const queryKey of followingRisks(slug)) void client.invalidateQueries({ queryKey });
    },
    savesMerged: true,
    onSaved: (saved, { topics, events }) => {
      const undo = async (): Promise<void> => {
        const body = { topics, events };
        const args = { params: { register: slug }, body, version: saved.version };
        client.setQueryData(reviewKeys.schedule(slug), await call(reviewsApi.replaceSchedule, args));
      };
      notify({ text: 'The review schedule is saved', undo });
    },
  });
  return (
    <>
      <ReviewConflicts register={register} schedule={schedule} settings={settings} />
      <ReviewScheduleForm register={register} settings={settings} />
    </>
  );
};

/** How often what is looked at: topics, the events cadences are bound to, and what contradicts them. */
export const ReviewsTab = ({ register }: { readonly register: Register }) => {
  const query = useQuery(reviewScheduleQuery(register.slug));
  return (
    <QueryState query={query}>
      {(schedule) => (
        <>
          <Frame register={register} schedule={schedule} />
          {mayIn(register, 'register.settings') ? (
            <Editor register={register} schedule={schedule} />
          ) : (
            <>
              <ReviewConflicts register={register} schedule={schedule} />
              <ReviewScheduleRead schedule={schedule} />
            </>
          )}
        </>
      )}
    </QueryState>
  );
};
