import type { UserNotice } from '@heed/contracts';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { Button } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { sentenceOf, statusOf } from '../../lib/api-client.ts';
import { useCommands } from '../../lib/commands.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { useCurrentRegister } from '../../lib/register.ts';
import { draftOf, draftProblems, EMPTY_NOTICE, isSameDraft, type NoticeDraft, wordsOf } from './notice-draft.ts';
import { NoticeFields } from './notice-fields.tsx';
import { NoticeHistory } from './notice-history.tsx';
import { NoticeView } from './notice-view.tsx';
import { standingWords, stateWord } from './notice-words.ts';
import { PublicLink } from './public-link.tsx';
import { StepDialog } from './step-dialog.tsx';
import { useNotice } from './use-notice.ts';

const UNTOLD = { publishedAt: null, changedAt: null, endedAt: null };

/** A notice while it is written, with what users will see beside it. */
export const NoticeEditor = ({ notice }: { readonly notice: UserNotice | undefined }) => {
  const register = useCurrentRegister();
  const { slug } = register;
  const navigate = useNavigate();
  const { create, patch, step } = useNotice(slug);
  const [typed, setTyped] = useState<NoticeDraft | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [isTold, setTold] = useState(false);
  const [isStepping, setStepping] = useState(false);
  const [made, setMade] = useState('');
  // Left for its own address once nothing is unsaved any more.
  useEffect(() => {
    if (made) void navigate(paths.notice(slug, made), { replace: true });
  }, [made, navigate, slug]);
  const saved = notice ? draftOf(notice) : EMPTY_NOTICE;
  const draft = typed ?? saved;
  const isUnsaved = made === '' && !isSameDraft(draft, saved);
  const isOver = notice?.state === 'ended';
  const isBusy = create.isPending || patch.isPending || step.isPending;
  const problem = patch.error ?? create.error;

  const change = (to: Partial<NoticeDraft>): void => {
    setTyped({ ...draft, ...to });
    setErrors({});
  };
  /** Answers the notice as it is now; undefined where it could not be saved. What was typed stays. */
  const save = async (): Promise<UserNotice | undefined> => {
    if (isBusy) return undefined;
    const found = draftProblems(draft);
    setErrors(found);
    if (Object.keys(found).length > 0) return undefined;
    if (notice && !isUnsaved) return notice;
    try {
      const written = notice
        ? await patch.mutateAsync({ notice, to: wordsOf(draft) })
        : await create.mutateAsync({ ...wordsOf(draft), isPublic: false });
      setTyped(null);
      return written;
    } catch (error) {
      setErrors(statusOf(error) === 404 ? { ref: sentenceOf(error) } : formProblemOf(error).fields);
      return undefined;
    }
  };
  const saveDraft = async (): Promise<void> => {
    const written = await save();
    if (written && !notice) setMade(written.id);
  };
  const askPublish = async (): Promise<void> => {
    if (draft.impact.trim() === '')
      return setErrors({ impact: 'Write what it means for users before you publish it.' });
    if (await save()) setTold(true);
  };
  const doStep = async (): Promise<void> => {
    if (!notice || isStepping) return;
    setStepping(true);
    const to = notice.state === 'draft' ? 'published' : 'ended';
    try {
      await step.mutateAsync({ notice, to });
      setTold(false);
      notify({ text: to === 'published' ? 'Published' : 'Ended' });
    } catch {
      // The sentence stands in the dialog.
    } finally {
      setStepping(false);
    }
  };
  const setAside = async (): Promise<void> => {
    if (!notice) return;
    await step.mutateAsync({ notice, to: 'ended' }).then(
      () => notify({ text: 'Set aside: nobody was told of it' }),
      (error: unknown) => notify({ text: sentenceOf(error), tone: 'problem' }),
    );
  };
  useCommands('Notice', isOver ? [] : [{ label: 'Save the notice', keys: 'Ctrl+s', run: () => void saveDraft() }]);

  return (
    <>
      <Bar title={notice ? `Notice ${notice.number}` : 'New notice'} crumb={register.title}>
        <span className="sp" />
        {isOver ? null : (
          <Button
            size="sm"
            look={notice?.state === 'draft' ? 'plain' : 'primary'}
            disabled={isBusy || !isUnsaved}
            onClick={() => void saveDraft()}
          >
            {create.isPending || patch.isPending ? 'Saving' : 'Save'}
          </Button>
        )}
        {notice?.state === 'draft' ? (
          <Button size="sm" look="primary" disabled={isBusy} onClick={() => void askPublish()}>
            Publish…
          </Button>
        ) : null}
        {notice?.state === 'published' ? (
          <Button size="sm" disabled={isBusy || isUnsaved} onClick={() => setTold(true)}>
            End…
          </Button>
        ) : null}
      </Bar>
      <div className="page unedit">
        <div>
          {notice ? (
            <p className="unstate">
              <span className={notice.state === 'published' ? 'tint unlive' : 'tint plain'}>{stateWord(notice)}</span>{' '}
              <span className="muted t13">{standingWords(notice)}</span>
            </p>
          ) : null}
          {problem && !isBusy && Object.keys(errors).length === 0 ? (
            <p className="unproblem errtx" role="alert">
              {statusOf(problem) === 412
                ? 'Somebody changed this notice meanwhile. What you typed is kept: saving again replaces theirs.'
                : sentenceOf(problem)}{' '}
              {statusOf(problem) === 412 && typed ? (
                <Button size="sm" look="quiet" onClick={() => setTyped(null)}>
                  Take theirs
                </Button>
              ) : null}
            </p>
          ) : null}
          {isOver ? null : (
            <NoticeFields draft={draft} errors={errors} change={change} onSave={() => void saveDraft()} />
          )}
          {notice?.state === 'published' && isUnsaved ? (
            <p className="muted t13">Users see when it was changed. They are not sent it again.</p>
          ) : null}
          {notice ? (
            <PublicLink
              notice={notice}
              canChange
              isBusy={isBusy}
              onSwitch={(isPublic) => patch.mutate({ notice, to: { isPublic } })}
            />
          ) : null}
          {notice ? <NoticeHistory slug={slug} id={notice.id} /> : null}
          {notice?.state === 'draft' ? (
            <Button size="sm" look="quiet" className="unaside" disabled={isBusy} onClick={() => void setAside()}>
              Set this draft aside
            </Button>
          ) : null}
        </div>
        <section className="unpreview" aria-label="As users see it">
          <p className="label">As users see it</p>
          <NoticeView notice={{ ...UNTOLD, ...(notice && timesOf(notice)), ...draft }} level={2} />
        </section>
      </div>
      {notice && isTold ? (
        <StepDialog
          {...{ slug, notice, isBusy: isBusy || isStepping }}
          problem={step.error && !isBusy ? sentenceOf(step.error) : undefined}
          onDo={() => void doStep()}
          onClose={() => setTold(false)}
        />
      ) : null}
      <LeaveQuestion isUnsaved={isUnsaved} what="the notice" />
    </>
  );
};

const timesOf = ({ publishedAt, changedAt, endedAt }: UserNotice) => ({ publishedAt, changedAt, endedAt });
