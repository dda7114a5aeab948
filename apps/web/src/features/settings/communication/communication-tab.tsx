import '../../../styles/communication.css';
import { type CommunicationRule, communicationApi, type Register } from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryState } from '../../../components/query-state.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { notify } from '../../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../../lib/api-client.ts';
import { capitalised, inWords } from '../../../lib/format.ts';
import { mayIn } from '../../../lib/register.ts';
import { communicationKeys, planQuery } from './communication.queries.ts';
import { PlanRow } from './plan-row.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { ruleWriteOf } from './rule-draft.ts';
import { SendDialog } from './send-dialog.tsx';
import { SentList } from './sent-list.tsx';

type Open = { readonly what: 'edit' | 'preview' | 'send'; readonly rule: CommunicationRule } | { readonly what: 'add' };

/** Pausing, going on and removing: at once, and taken back with Undo where that is possible. */
const useRuleChanges = (slug: string) => {
  const client = useQueryClient();
  const settled = () => client.invalidateQueries({ queryKey: communicationKeys.all(slug) });
  const failed = (error: unknown): void => notify({ text: sentenceOf(error), tone: 'problem' });
  const setActive = (rule: CommunicationRule, active: boolean, version: number) =>
    call(communicationApi.replace, {
      params: { register: slug, id: rule.id },
      body: { ...ruleWriteOf(rule), active },
      version,
    });
  const pause = useMutation({
    mutationFn: (rule: CommunicationRule) => setActive(rule, !rule.active, rule.version),
    onSuccess: (saved, before) =>
      notify({
        text: `${saved.stakeholder}: ${saved.active ? 'goes on' : 'paused'}`,
        undo: async () => {
          await setActive(saved, before.active, saved.version);
          await settled();
        },
      }),
    onError: failed,
    onSettled: settled,
  });
  const remove = useMutation({
    mutationFn: ({ id }: CommunicationRule) => call(communicationApi.remove, { params: { register: slug, id } }),
    onSuccess: (_, rule) =>
      notify({
        text: `${rule.stakeholder} is out of the plan; what was sent stays below`,
        undo: async () => {
          await call(communicationApi.create, { params: { register: slug }, body: ruleWriteOf(rule) });
          await settled();
        },
      }),
    onError: failed,
    onSettled: settled,
  });
  return { pause: pause.mutate, remove: remove.mutate };
};

const headline = (items: readonly CommunicationRule[]): string => {
  const active = items.filter((rule) => rule.active).length;
  if (items.length === 0) return 'Nobody is told of this register yet';
  if (active === 0) return `Nothing goes out: ${items.length === 1 ? 'the one message is' : 'every message is'} paused`;
  const told = `${capitalised(inWords(active))} ${active === 1 ? 'message is' : 'messages are'} planned`;
  return active === items.length ? told : `${told}, ${inWords(items.length - active)} paused`;
};

/** Who is told what, how often and in which form; and what was sent to whom. */
export const CommunicationTab = ({ register }: { readonly register: Register }) => {
  const { slug } = register;
  const query = useQuery(planQuery(slug));
  const [open, setOpen] = useState<Open | null>(null);
  const { pause, remove } = useRuleChanges(slug);
  const canChange = mayIn(register, 'register.settings');
  const close = (): void => setOpen(null);
  return (
    <QueryState query={query}>
      {({ items, mailWorks, timeZone }) => (
        <>
          <section aria-labelledby="plan">
            <div className="sechead">
              <h3 id="plan" className="h1">
                {headline(items)}
              </h3>
              {canChange ? (
                <Button size="sm" look="primary" onClick={() => setOpen({ what: 'add' })}>
                  Add to the plan
                </Button>
              ) : null}
            </div>
            {mailWorks ? null : (
              <p className="nomail" role="note">
                <b className="med">This server cannot send e-mail.</b> Who has an account is told in the app instead;
                addresses outside get nothing until whoever runs Heed sets a mail server (HEED_SMTP_URL).
              </p>
            )}
            {items.length > 0 && items.every((rule) => !rule.active && rule.lastAt === null) ? (
              <p className="muted t13">
                A plan that came with a document waits to be looked at: preview a line, change what is not right, and
                let it go on.
              </p>
            ) : null}
            {items.length === 0 ? (
              <p className="muted settingsnone">
                A plan says who hears of the risks and when: executives by a monthly report, the team by a stand-up line
                every morning. It keeps quiet when nothing changed.
              </p>
            ) : (
              <div className="planscroll">
                <table className="tbl plantbl">
                  <caption className="vh">Communication plan; times in {timeZone}</caption>
                  <thead>
                    <tr>
                      <th scope="col">Stakeholder</th>
                      <th scope="col">When</th>
                      <th scope="col">What</th>
                      <th scope="col">To</th>
                      <th scope="col">Next</th>
                      <th scope="col">Last</th>
                      <th scope="col">
                        <span className="vh">Do</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((rule) => (
                      <PlanRow
                        key={rule.id}
                        rule={rule}
                        timeZone={timeZone}
                        canChange={canChange}
                        isMuted={!mailWorks && rule.channel === 'e-mail'}
                        onOpen={(what) => setOpen({ what, rule })}
                        onPause={() => pause(rule)}
                        onRemove={() => remove(rule)}
                      />
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </section>
          <SentList slug={slug} timeZone={timeZone} />
          {open?.what === 'add' ? <RuleDialog {...{ register, timeZone, mailWorks }} onClose={close} /> : null}
          {open?.what === 'edit' ? (
            <RuleDialog {...{ register, timeZone, mailWorks }} rule={open.rule} onClose={close} />
          ) : null}
          {open?.what === 'preview' ? (
            <PreviewDialog
              slug={slug}
              rule={open.rule}
              timeZone={timeZone}
              onSend={() => setOpen({ what: 'send', rule: open.rule })}
              onClose={close}
            />
          ) : null}
          {open?.what === 'send' ? <SendDialog slug={slug} rule={open.rule} onClose={close} /> : null}
        </>
      )}
    </QueryState>
  );
};
