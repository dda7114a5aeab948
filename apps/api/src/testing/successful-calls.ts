import { DEFAULT_PREFERENCES } from '@heed/domain';
import { eq } from 'drizzle-orm';
import { newId } from '../ids.ts';
import { createRegisterMaterial } from './call-register-material.ts';
import { type CallArgs, createRiskMaterial } from './call-risk-material.ts';
import type { CallScene } from './call-scene.ts';
import { ENDPOINTS } from './endpoints.ts';
import { PASSWORD } from './test-app.ts';

/** A call of each endpoint that would succeed for the almighty; `who` is the one who makes it. */
export const createCalls = (scene: CallScene) => {
  const { t, founder, target, serial } = scene;
  const ofRisks = createRiskMaterial(scene);
  const {
    versionOfRisk,
    versionOfTarget,
    versionOfRegister,
    importOf,
    commentOf,
    someOwner,
    linkToken,
    sessionOf,
    tokenOf,
    ACTION,
    CLOSING,
    freshRisk,
    freshEscalation,
    acknowledged,
    otherPolicy,
    freshRun,
    runOf,
    feedOf,
    LIMITED,
    freshKri,
    freshProposal,
  } = ofRisks;
  const {
    setInUse,
    withPredecessor,
    otherCategories,
    deadJob,
    otherScoring,
    readable,
    muteOf,
    HOOK,
    freshHook,
    sentMessage,
    PLAN,
    freshRule,
    NOTICE,
    freshNotice,
    freshAcceptance,
    nameOf,
    freshEntry,
    goneEntry,
    planStart,
    CENT,
    REASON,
    fundOf,
    freshMoneyRequest,
    monthOfReport,
    freshRunbook,
    freshRunbookRun,
  } = createRegisterMaterial(scene, ofRisks);

  const argsFor = async (name: string, who: string, register = 'alpha'): Promise<CallArgs> => {
    const params = { register };
    if (register === 'alpha') await setInUse(name !== 'registersApi.restore');
    const risk = { register, ref: 'RISK-001' };
    switch (name) {
      case 'sessionApi.logIn':
        return { body: { email: founder.email, password: PASSWORD } };
      case 'sessionApi.end':
        return { params: { id: await sessionOf(who) } };
      case 'sessionApi.changePassword':
        return { body: { current: PASSWORD, password: `another pass phrase ${serial()}` } };
      case 'sessionApi.confirm':
        return { body: { password: PASSWORD } };
      case 'sessionApi.link':
        return { params: { token: await linkToken() } };
      case 'sessionApi.useLink':
        return { params: { token: await linkToken() }, body: { password: 'tea kettle on the roof' } };
      case 'peopleApi.invite':
        return { body: { name: 'Invited', email: `invited${serial()}@example.org` } };
      case 'peopleApi.patch':
        return { params: { id: target.id }, body: { name: `Target ${serial()}` }, version: await versionOfTarget() };
      case 'peopleApi.renewLink':
        return { params: { id: target.id } };
      case 'peopleApi.setRoles':
        return { params: { register, id: target.id }, body: { roles: ['viewer'] } };
      case 'registersApi.create':
        return { body: { title: `Register ${serial()}` } };
      case 'registersApi.patch':
        return { params, body: { project: `Project ${serial()}` }, version: await versionOfRegister() };
      case 'registersApi.export':
        return { params: { register, format: 'md' } };
      case 'registersApi.events':
        return { params, headers: { accept: 'text/event-stream' } };
      case 'risksApi.create':
        return { params, body: { title: 'Another' } };
      case 'risksApi.patch':
        return { params: risk, body: { title: `Title ${serial()}` }, version: await versionOfRisk() };
      case 'risksApi.get':
        return { params: risk };
      case 'acceptancesApi.request':
        return { params, body: { ref: (await freshRisk(register)).params.ref, statement: 'We live with it' } };
      case 'acceptancesApi.get':
      case 'acceptancesApi.certificate':
        return { params: (await freshAcceptance(register)).params };
      case 'acceptancesApi.refresh':
        return freshAcceptance(register, who, true);
      case 'acceptancesApi.accept':
        return { ...(await freshAcceptance(register)), body: { name: (await nameOf(who)) || 'Nobody' } };
      case 'acceptancesApi.decline':
      case 'acceptancesApi.withdraw':
        return { ...(await freshAcceptance(register)), body: { reason: 'Not like this' } };
      case 'risksApi.proposeClosing':
        return { ...(await freshRisk(register)), body: CLOSING };
      case 'risksApi.verifyClosing':
        return { ...(await freshRisk(register, true)), body: { verification: 'Seen' } };
      case 'risksApi.withdrawClosing':
        return { ...(await freshRisk(register, true)), body: { reason: 'Not yet' } };
      case 'risksApi.patchAction': {
        const { params: at, version } = await freshRisk(register);
        return { params: { ...at, action: ACTION.id }, version, body: { text: 'Trim it twice' } };
      }
      case 'ownersApi.match':
        return {
          params,
          body: { name: `Team ${serial()}`, kind: 'team', people: register === 'alpha' ? [founder.id] : [] },
        };
      case 'ownersApi.handOver':
        return { params, body: { from: await someOwner(register), to: `Crew ${serial()}` } };
      case 'ownersApi.ofPerson':
        return { params: { id: target.id } };
      case 'registersApi.archive':
      case 'registersApi.restore':
        return { params, version: await versionOfRegister() };
      case 'periodsApi.carryOver':
        return { params, body: { title: `Period ${serial()}` } };
      case 'periodsApi.comparison':
        if (register === 'alpha') await withPredecessor(who);
        return { params };
      case 'categoriesApi.preview':
        return { params, body: await otherCategories() };
      case 'categoriesApi.change':
        return { params, body: await otherCategories(), version: await versionOfRegister() };
      case 'scoringApi.preview':
        return { params, body: otherScoring() };
      case 'scoringApi.change':
        return { params, body: otherScoring(), version: await versionOfRegister() };
      case 'escalationsApi.get':
        return { params: (await freshEscalation(register)).params };
      case 'escalationsApi.create':
        return { params, body: { ref: (await freshRisk(register)).params.ref, reason: 'Nobody answers' } };
      case 'escalationsApi.acknowledge':
        return { ...(await freshEscalation(register)), body: {} };
      case 'escalationsApi.reassign':
        return { ...(await freshEscalation(register)), body: { person: founder.id } };
      case 'escalationsApi.raise':
        return { ...(await freshEscalation(register)), body: { reason: 'Still nobody' } };
      case 'escalationsApi.snooze':
        return { ...(await freshEscalation(register)), body: { until: '2027-01-01T00:00:00.000Z', reason: 'Tide' } };
      case 'escalationsApi.wake':
        return freshEscalation(register, true);
      case 'escalationsApi.resolve':
        return { ...(await freshEscalation(register)), body: { resolution: 'Lit again' } };
      case 'escalationsApi.reopen':
        return { ...(await acknowledged(register)), body: { reason: 'Out again' } };
      case 'escalationPolicyApi.preview':
        return { params, body: await otherPolicy() };
      case 'escalationPolicyApi.replace':
        return { params, body: await otherPolicy(), version: await versionOfRegister() };
      case 'runbooksApi.create':
        return { params, body: (await freshRunbook(register)).body };
      case 'runbooksApi.createOfRisk': {
        const { ref } = (await freshRisk(register)).params;
        const rollback = { summary: 'Light the old lamp', options: [] };
        if (register === 'alpha')
          await t.db.tx((q) => q.update(q.t.risks).set({ rollback }).where(eq(q.t.risks.ref, ref)));
        return { params: { register, ref } };
      }
      case 'runbooksApi.replace':
        return freshRunbook(register);
      case 'runbooksApi.archive':
      case 'runbooksApi.restore': {
        const { params: named, version } = await freshRunbook(register, name.endsWith('restore'));
        return { params: named, version };
      }
      case 'runbooksApi.get':
      case 'runbooksApi.runs':
        return { params: (await freshRunbook(register)).params };
      case 'runbooksApi.start':
        return { params: (await freshRunbook(register)).params, body: { kind: 'real' } };
      case 'runbooksApi.readRun':
        return { params: await freshRunbookRun(register) };
      case 'runbooksApi.saveRun':
        return { params: await freshRunbookRun(register), body: { notes: 'It was dark' } };
      case 'krisApi.create': {
        const links = [{ ref: (await freshRisk(register)).params.ref, indicator: null }];
        return { params, body: { name: `Leak ${serial()}`, ...LIMITED, links } };
      }
      case 'krisApi.patch':
        return { ...(await freshKri(register)), body: { gate: 'stops the boat' } };
      case 'krisApi.archive':
        return freshKri(register);
      case 'krisApi.restore':
        return freshKri(register, true);
      case 'krisApi.simulate':
        return { params: (await freshKri(register)).params, body: LIMITED };
      case 'krisApi.tryPull': {
        const source = { kind: 'json' as const, url: 'http://127.0.0.1:9/', path: '$.x', headers: {}, everyMinutes: 5 };
        return { params, body: { pull: source, unit: '' } };
      }
      case 'krisApi.get':
      case 'readingsApi.list':
      case 'readingsApi.series':
        return { params: (await freshKri(register)).params };
      case 'readingsApi.record':
        return { params: (await freshKri(register)).params, body: { value: 1 } };
      case 'readingsApi.recordBatch':
        return { params, body: { readings: [{ kri: (await freshKri(register)).params.slug, value: 1 }] } };
      case 'proposalsApi.accept':
      case 'proposalsApi.decline':
        return freshProposal(register);
      case 'reviewsApi.calendar':
        return { params, query: { from: '2026-03-01', to: '2026-03-31' } };
      case 'reviewsApi.record':
        return { params: (await freshRisk(register)).params, body: { decision: 'unchanged' } };
      case 'reviewsApi.recordRegister':
        return { params, body: { notes: `Notes ${serial()}` } };
      case 'reviewsApi.replaceSchedule':
        return {
          params,
          body: { topics: [{ cadence: 'weekly', text: `Topic ${serial()}`, categories: [] }], events: [] },
          version: await versionOfRegister(),
        };
      case 'reviewRunsApi.start':
        return { params, body: { scope: 'chosen', refs: [(await freshRisk(register)).params.ref] } };
      case 'reviewRunsApi.get':
      case 'reviewRunsApi.minutes':
        return { params: (await runOf(register)).params };
      case 'reviewRunsApi.brief':
        return { params: (await freshRun(register)).params };
      case 'reviewRunsApi.decide':
        return { params: (await freshRun(register)).params, body: { decision: 'unchanged' } };
      case 'reviewRunsApi.note':
        return { params: (await runOf(register)).params, body: { notes: `Notes ${serial()}` } };
      case 'reviewRunsApi.finish':
        return runOf(register, who);
      case 'calendarApi.feed':
        return { params: { token: await feedOf(who) } };
      case 'calendarApi.remove':
        await feedOf(who);
        return {};
      case 'movementApi.report':
        return { params, query: { since: '2026-01-01' } };
      case 'auditApi.blame':
      case 'commentsApi.list':
      case 'attentionApi.followers':
        return { params: risk };
      case 'commentsApi.create':
        return { params: risk, body: { text: 'Who looks after the oil?' } };
      case 'commentsApi.patch':
        return {
          params: { ...risk, id: await commentOf(who, register) },
          body: { text: `Second thought ${serial()}` },
          version: 1,
        };
      case 'commentsApi.remove':
        return { params: { ...risk, id: await commentOf(who, register) }, version: 1 };
      case 'attentionApi.follow':
        return { params: risk, body: { following: true } };
      case 'attentionApi.presence':
        return { params: risk, body: { mode: 'viewing' } };
      case 'importsApi.get':
        return { params: { id: await importOf(who) } };
      case 'importsApi.commit':
        return { params: { id: await importOf(who) }, body: {} };
      case 'tokensApi.create':
        return { body: { name: 'Robot', scopes: ['read'] } };
      case 'notificationsApi.read':
        return { body: { upTo: t.clock.iso() } };
      case 'notificationsApi.replacePreferences':
        return { body: { ...DEFAULT_PREFERENCES, digestAt: `07:${String(1 + (serial() % 59)).padStart(2, '0')}` } };
      case 'notificationsApi.setMute':
        return { body: { ...(await readable(who)), ref: null, until: null } };
      case 'notificationsApi.removeMute':
        return { body: await muteOf(who) };
      case 'webhooksApi.create':
        return { body: { ...HOOK, name: `Hook ${serial()}` } };
      case 'webhooksApi.patch':
        return { params: { id: await freshHook() }, body: { name: `Hook ${serial()}` }, version: 1 };
      case 'webhooksApi.remove':
      case 'webhooksApi.test':
      case 'webhooksApi.deliveries':
        return { params: { id: await freshHook() } };
      case 'webhooksApi.resend':
        return { params: await sentMessage() };
      case 'timelineApi.create':
        return { params, body: { text: `Entry ${serial()}` } };
      case 'timelineApi.patch':
        return { ...(await freshEntry(register)), body: { text: `Reworded ${serial()}` } };
      case 'timelineApi.move':
        return { ...(await freshEntry(register)), body: { after: null } };
      case 'timelineApi.remove':
        return freshEntry(register);
      case 'timelineApi.restore':
        return goneEntry(register);
      case 'timelineApi.setStart':
        return { params, ...(await planStart(register)) };
      case 'communicationApi.create':
        return { params, body: PLAN };
      case 'communicationApi.replace':
        return { ...(await freshRule(register)), body: { ...PLAN, content: 'Losses' } };
      case 'communicationApi.remove':
      case 'communicationApi.preview':
        return { params: (await freshRule(register)).params };
      case 'communicationApi.send':
        return { params: (await freshRule(register)).params, body: {} };
      case 'noticesApi.get':
      case 'noticesApi.history':
        return { params: (await freshNotice(register)).params };
      case 'noticesApi.create':
        return { params, body: NOTICE };
      case 'noticesApi.patch': {
        const { params: of, version } = await freshNotice(register);
        return { params: of, version, body: { impact: `Ships are ${serial()} hours late.` } };
      }
      case 'noticesApi.publish': {
        const { params: of, version } = await freshNotice(register);
        return { params: of, version };
      }
      case 'noticesApi.end': {
        const { params: of, version } = await freshNotice(register, true);
        return { params: of, version };
      }
      case 'noticesApi.public':
        return { params: { token: (await freshNotice(register, true)).token } };
      case 'reservesApi.create':
        return { params, body: { category: `Fund ${serial()}`, amount: CENT } };
      case 'reservesApi.patch': {
        const { params: of, version } = await fundOf(register);
        return {
          params: of,
          version,
          body: { amount: { amount: 1_000_000 + serial(), currency: 'USD' }, reason: REASON },
        };
      }
      case 'reservesApi.setLimit':
        return {
          params,
          body: { limit: { amount: 1000 + serial(), currency: 'USD' } },
          version: await versionOfRegister(),
        };
      case 'reservesApi.holdings':
        return { params: (await fundOf(register)).params };
      case 'reservesApi.ofRisk':
        return { params: risk };
      case 'reservesApi.allocate': {
        const { ref } = (await freshRisk(register)).params;
        return { params: (await fundOf(register)).params, body: { ref, amount: CENT, reason: REASON } };
      }
      case 'reservesApi.decide':
        return { ...(await freshMoneyRequest(register, target.id)), body: { decision: 'approve' } };
      case 'reservesApi.withdraw':
        return freshMoneyRequest(register, who);
      case 'reservesApi.giveBack':
        return { params: (await fundOf(register)).params, body: { ref: null, amount: CENT, reason: REASON } };
      case 'reservesApi.transfer': {
        const { id: to } = (await fundOf(register, 'Other fund')).params;
        return { params: (await fundOf(register)).params, body: { to, amount: CENT, reason: REASON } };
      }
      case 'reportsApi.get':
        return { params: (await monthOfReport(register)).params };
      case 'reportsApi.patch': {
        const { params: of, version } = await monthOfReport(register);
        return { params: of, version, body: { narrative: { summary: newId() } } };
      }
      case 'reportsApi.issue': {
        const { params: of, version } = await monthOfReport(register);
        return { params: of, version };
      }
      case 'reportsApi.withdraw': {
        const { params: of, number } = await monthOfReport(register);
        return { params: of, body: { number, reason: 'A number was wrong.' } };
      }
      case 'reportsApi.compare':
        return { params: (await monthOfReport(register)).params, query: { from: 0, to: 0 } };
      case 'reportsApi.file':
        return { params: { ...(await monthOfReport(register)).params, format: 'md' } };
      case 'adminApi.retry':
      case 'adminApi.discard':
        return { params: { id: await deadJob() } };
      case 'tokensApi.revoke':
        return { params: { id: await tokenOf(who) } };
      default:
        return ENDPOINTS.get(name)?.path.includes(':register') ? { params } : {};
    }
  };

  return { argsFor, importOf, refOf: ofRisks.refOf };
};
