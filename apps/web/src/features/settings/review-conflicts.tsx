import { type Register, type ReviewSchedule, risksApi } from '@heed/contracts';
import { conflictOf, readCadence } from '@heed/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Button } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { capitalised } from '../../lib/format.ts';
import { mayIn, riskQuery } from '../../lib/register.ts';
import { storeSavedRisk } from '../../lib/risk-cache.ts';
import { newEvent, type ScheduleDraft } from './review-schedule-draft.ts';
import type { SettingsDraft } from './use-settings-draft.ts';

interface ReviewConflictsProps {
  readonly register: Register;
  readonly schedule: ReviewSchedule;
  /** Present for who may change the schedule. */
  readonly settings?: SettingsDraft<ScheduleDraft, ReviewSchedule>;
}

type Conflict = ReviewSchedule['conflicts'][number];

/** Gives a risk the rhythm the schedule has for its category. */
const useTakeOver = (register: Register, { topics }: ReviewSchedule) => {
  const client = useQueryClient();
  const { slug } = register;
  return useMutation({
    mutationFn: async (ref: string) => {
      const risk = await client.fetchQuery({ ...riskQuery(slug, ref), staleTime: 0 });
      const rhythm = conflictOf(risk, topics, register.categories)?.scheduled[0];
      if (!rhythm) return;
      const patch = (reviewCadence: string, version: number) =>
        call(risksApi.patch, { params: { register: slug, ref }, body: { reviewCadence }, version });
      const saved = await patch(capitalised(rhythm), risk.version);
      storeSavedRisk(client, slug, saved);
      const undo = async (): Promise<void> =>
        storeSavedRisk(client, slug, await patch(risk.reviewCadence, saved.version));
      notify({ text: `${ref} is reviewed ${rhythm} now`, undo });
    },
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem' }),
  });
};

/** What contradicts the schedule or can have no date, each with the way to settle it. */
export const ReviewConflicts = ({ register, schedule, settings }: ReviewConflictsProps) => {
  const client = useQueryClient();
  const takeOver = useTakeOver(register, schedule);
  const askForEnd = async ({ ref }: Conflict): Promise<void> => {
    if (!settings) return;
    const cadence = ref
      ? (await client.fetchQuery(riskQuery(register.slug, ref))).reviewCadence
      : schedule.register.cadence;
    const name = readCadence(cadence)?.event ?? '';
    const known = settings.draft.events.find((event) => event.name.toLowerCase() === name.toLowerCase());
    const event = known ?? newEvent(name);
    if (!known) settings.change({ events: [...settings.draft.events, event] });
    // Once the row is drawn: into the middle, clear of the foot that opens with a change.
    setTimeout(() => {
      const end = document.getElementById(`event-${event.id}-end`);
      end?.scrollIntoView({ block: 'center' });
      end?.focus({ preventScroll: true });
    });
  };
  if (schedule.conflicts.length === 0) return null;
  return (
    <section className="reviewconflicts" aria-labelledby="conflicts">
      <div className="sechead">
        <h3 id="conflicts">
          {schedule.conflicts.length === 1 ? 'One thing' : `${schedule.conflicts.length} things`} to settle
        </h3>
      </div>
      <ul>
        {schedule.conflicts.map((conflict) => (
          <li key={`${conflict.ref} ${conflict.message}`}>
            {conflict.ref ? (
              <Link className="link ref" to={paths.risk(register.slug, conflict.ref)}>
                {conflict.ref}
              </Link>
            ) : (
              <span className="ref">Register</span>
            )}
            <span>{conflict.message}</span>
            {conflict.rule === 'cadence-contradicts-schedule' && conflict.ref && mayIn(register, 'risk.edit') ? (
              <Button
                size="sm"
                disabled={takeOver.isPending}
                aria-label={`Take over the schedule's cadence for ${conflict.ref}`}
                onClick={() => takeOver.mutate(conflict.ref ?? '')}
              >
                Take over the schedule’s cadence
              </Button>
            ) : null}
            {conflict.rule === 'cadence-without-end' && settings ? (
              <Button size="sm" onClick={() => void askForEnd(conflict)}>
                Say when it ends
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
