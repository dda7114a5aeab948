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
  const made = { ...ofRisks, ...createRegisterMaterial(scene, ofRisks) };

  const argsFor = async (name: string, who: string, register = 'alpha'): Promise<CallArgs> => {
    const params = { register };
    if (register === 'alpha') await made.setInUse(name !== 'registersApi.restore');
    const risk = { register, ref: 'RISK-001' };
    switch (name) {
      case 'sessionApi.logIn':
        return { body: { email: founder.email, password: PASSWORD } };
      case 'sessionApi.end':
        return { params: { id: await made.sessionOf(who) } };
      case 'sessionApi.changePassword':
        return { body: { current: PASSWORD, password: `another pass phrase ${serial()}` } };
      case 'sessionApi.confirm':
        return { body: { password: PASSWORD } };
      case 'sessionApi.link':
        return { params: { token: await made.linkToken() } };
      case 'sessionApi.useLink':
        return { params: { token: await made.linkToken() }, body: { password: 'tea kettle on the roof' } };
      case 'peopleApi.invite':
        return { body: { name: 'Invited', email: `invited${serial()}@example.org` } };
      case 'peopleApi.patch':
        return {
          params: { id: target.id },
          body: { name: `Target ${serial()}` },
          version: await made.versionOfTarget(),
        };
      case 'peopleApi.renewLink':
        return { params: { id: target.id } };
      case 'peopleApi.setRoles':
        return { params: { register, id: target.id }, body: { roles: ['viewer'] } };
      case 'registersApi.create':
        return { body: { title: `Register ${serial()}` } };
      case 'registersApi.patch':
        return { params, body: { project: `Project ${serial()}` }, version: await made.versionOfRegister() };
      case 'registersApi.export':
        return { params: { register, format: 'md' } };
      case 'registersApi.events':
        return { params, headers: { accept: 'text/event-stream' } };
      case 'risksApi.create':
        return { params, body: { title: 'Another' } };
      case 'risksApi.patch':
        return { params: risk, body: { title: `Title ${serial()}` }, version: await made.versionOfRisk() };
      case 'risksApi.get':
        return { params: risk };
      case 'acceptancesApi.request':
        return { params, body: { ref: (await made.freshRisk(register)).params.ref, statement: 'We live with it' } };
      case 'acceptancesApi.get':
      case 'acceptancesApi.certificate':
        return { params: (await made.freshAcceptance(register)).params };
      case 'acceptancesApi.refresh':
        return made.freshAcceptance(register, who, true);
      case 'acceptancesApi.accept':
        return { ...(await made.freshAcceptance(register)), body: { name: (await made.nameOf(who)) || 'Nobody' } };
      case 'acceptancesApi.decline':
      case 'acceptancesApi.withdraw':
        return { ...(await made.freshAcceptance(register)), body: { reason: 'Not like this' } };
      case 'risksApi.proposeClosing':
        return { ...(await made.freshRisk(register)), body: made.CLOSING };
      case 'risksApi.verifyClosing':
        return { ...(await made.freshRisk(register, true)), body: { verification: 'Seen' } };
      case 'risksApi.withdrawClosing':
        return { ...(await made.freshRisk(register, true)), body: { reason: 'Not yet' } };
      case 'risksApi.patchAction': {
        const { params: at, version } = await made.freshRisk(register);
        return { params: { ...at, action: made.ACTION.id }, version, body: { text: 'Trim it twice' } };
      }
      case 'ownersApi.match':
        return {
          params,
          body: { name: `Team ${serial()}`, kind: 'team', people: register === 'alpha' ? [founder.id] : [] },
        };
      case 'ownersApi.handOver':
        return { params, body: { from: await made.someOwner(register), to: `Crew ${serial()}` } };
      case 'ownersApi.ofPerson':
        return { params: { id: target.id } };
      case 'registersApi.archive':
      case 'registersApi.restore':
        return { params, version: await made.versionOfRegister() };
      case 'periodsApi.carryOver':
        return { params, body: { title: `Period ${serial()}` } };
      case 'periodsApi.comparison':
        if (register === 'alpha') await made.withPredecessor(who);
        return { params };
      case 'categoriesApi.preview':
        return { params, body: await made.otherCategories() };
      case 'categoriesApi.change':
        return { params, body: await made.otherCategories(), version: await made.versionOfRegister() };
      case 'scoringApi.preview':
        return { params, body: made.otherScoring() };
      case 'scoringApi.change':
        return { params, body: made.otherScoring(), version: await made.versionOfRegister() };
      case 'escalationsApi.get':
        return { params: (await made.freshEscalation(register)).params };
      case 'escalationsApi.create':
        return { params, body: { ref: (await made.freshRisk(register)).params.ref, reason: 'Nobody answers' } };
      case 'escalationsApi.acknowledge':
        return { ...(await made.freshEscalation(register)), body: {} };
      case 'escalationsApi.reassign':
        return { ...(await made.freshEscalation(register)), body: { person: founder.id } };
      case 'escalationsApi.raise':
        return { ...(await made.freshEscalation(register)), body: { reason: 'Still nobody' } };
      case 'escalationsApi.snooze':
        return {
          ...(await made.freshEscalation(register)),
          body: { until: '2027-01-01T00:00:00.000Z', reason: 'Tide' },
        };
      case 'escalationsApi.wake':
        return made.freshEscalation(register, true);
      case 'escalationsApi.resolve':
        return { ...(await made.freshEscalation(register)), body: { resolution: 'Lit again' } };
      case 'escalationsApi.reopen':
        return { ...(await made.acknowledged(register)), body: { reason: 'Out again' } };
      case 'escalationPolicyApi.preview':
        return { params, body: await made.otherPolicy() };
      case 'escalationPolicyApi.replace':
        return { params, body: await made.otherPolicy(), version: await made.versionOfRegister() };
      case 'runbooksApi.create':
        return { params, body: (await made.freshRunbook(register)).body };
      case 'runbooksApi.createOfRisk': {
        const { ref } = (await made.freshRisk(register)).params;
        const rollback = { summary: 'Light the old lamp', options: [] };
        if (register === 'alpha')
          await t.db.tx((q) => q.update(q.t.risks).set({ rollback }).where(eq(q.t.risks.ref, ref)));
        return { params: { register, ref } };
      }
      case 'runbooksApi.replace':
        return made.freshRunbook(register);
      case 'runbooksApi.archive':
      case 'runbooksApi.restore': {
        const { params: named, version } = await made.freshRunbook(register, name.endsWith('restore'));
        return { params: named, version };
      }
      case 'runbooksApi.get':
      case 'runbooksApi.runs':
        return { params: (await made.freshRunbook(register)).params };
      case 'runbooksApi.start':
        return { params: (await made.freshRunbook(register)).params, body: { kind: 'real' } };
      case 'runbooksApi.readRun':
        return { params: await made.freshRunbookRun(register) };
      case 'runbooksApi.saveRun':
        return { params: await made.freshRunbookRun(register), body: { notes: 'It was dark' } };
      case 'krisApi.create': {
        const links = [{ ref: (await made.freshRisk(register)).params.ref, indicator: null }];
        return { params, body: { name: `Leak ${serial()}`, ...made.LIMITED, links } };
      }
      case 'krisApi.patch':
        return { ...(await made.freshKri(register)), body: { gate: 'stops the boat' } };
      case 'krisApi.archive':
        return made.freshKri(register);
      case 'krisApi.restore':
        return made.freshKri(register, true);
      case 'krisApi.simulate':
        return { params: (await made.freshKri(register)).params, body: made.LIMITED };
      case 'krisApi.tryPull': {
        const source = { kind: 'json' as const, url: 'http://127.0.0.1:9/', path: '$.x', headers: {}, everyMinutes: 5 };
        return { params, body: { pull: source, unit: '' } };
      }
      case 'krisApi.get':
      case 'readingsApi.list':
      case 'readingsApi.series':
        return { params: (await made.freshKri(register)).params };
      case 'readingsApi.record':
        return { params: (await made.freshKri(register)).params, body: { value: 1 } };
      case 'readingsApi.recordBatch':
        return { params, body: { readings: [{ kri: (await made.freshKri(register)).params.slug, value: 1 }] } };
      case 'proposalsApi.accept':
      case 'proposalsApi.decline':
        return made.freshProposal(register);
      case 'reviewsApi.calendar':
        return { params, query: { from: '2026-03-01', to: '2026-03-31' } };
      case 'reviewsApi.record':
        return { params: (await made.freshRisk(register)).params, body: { decision: 'unchanged' } };
      case 'reviewsApi.recordRegister':
        return { params, body: { notes: `Notes ${serial()}` } };
      case 'reviewsApi.replaceSchedule':
        return {
          params,
          body: { topics: [{ cadence: 'weekly', text: `Topic ${serial()}`, categories: [] }], events: [] },
          version: await made.versionOfRegister(),
        };
      case 'reviewRunsApi.start':
        return { params, body: { scope: 'chosen', refs: [(await made.freshRisk(register)).params.ref] } };
      case 'reviewRunsApi.get':
      case 'reviewRunsApi.minutes':
        return { params: (await made.runOf(register)).params };
      case 'reviewRunsApi.brief':
        return { params: (await made.freshRun(register)).params };
      case 'reviewRunsApi.decide':
        return { params: (await made.freshRun(register)).params, body: { decision: 'unchanged' } };
      case 'reviewRunsApi.note':
        return { params: (await made.runOf(register)).params, body: { notes: `Notes ${serial()}` } };
      case 'reviewRunsApi.finish':
        return made.runOf(register, who);
      case 'calendarApi.feed':
        return { params: { token: await made.feedOf(who) } };
      case 'calendarApi.remove':
        await made.feedOf(who);
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
          params: { ...risk, id: await made.commentOf(who, register) },
          body: { text: `Second thought ${serial()}` },
          version: 1,
        };
      case 'commentsApi.remove':
        return { params: { ...risk, id: await made.commentOf(who, register) }, version: 1 };
      case 'attentionApi.follow':
        return { params: risk, body: { following: true } };
      case 'attentionApi.presence':
        return { params: risk, body: { mode: 'viewing' } };
      case 'importsApi.get':
        return { params: { id: await made.importOf(who) } };
      case 'importsApi.commit':
        return { params: { id: await made.importOf(who) }, body: {} };
      case 'tokensApi.create':
        return { body: { name: 'Robot', scopes: ['read'] } };
      case 'notificationsApi.read':
        return { body: { upTo: t.clock.iso() } };
      case 'notificationsApi.replacePreferences':
        return { body: { ...DEFAULT_PREFERENCES, digestAt: `07:${String(1 + (serial() % 59)).padStart(2, '0')}` } };
      case 'notificationsApi.setMute':
        return { body: { ...(await made.readable(who)), ref: null, until: null } };
      case 'notificationsApi.removeMute':
        return { body: await made.muteOf(who) };
      case 'webhooksApi.create':
        return { body: { ...made.HOOK, name: `Hook ${serial()}` } };
      case 'webhooksApi.patch':
        return { params: { id: await made.freshHook() }, body: { name: `Hook ${serial()}` }, version: 1 };
      case 'webhooksApi.remove':
      case 'webhooksApi.test':
      case 'webhooksApi.deliveries':
        return { params: { id: await made.freshHook() } };
      case 'webhooksApi.resend':
        return { params: await made.sentMessage() };
      case 'timelineApi.create':
        return { params, body: { text: `Entry ${serial()}` } };
      case 'timelineApi.patch':
        return { ...(await made.freshEntry(register)), body: { text: `Reworded ${serial()}` } };
      case 'timelineApi.move':
        return { ...(await made.freshEntry(register)), body: { after: null } };
      case 'timelineApi.remove':
        return made.freshEntry(register);
      case 'timelineApi.restore':
        return made.goneEntry(register);
      case 'timelineApi.setStart':
        return { params, ...(await made.planStart(register)) };
      case 'communicationApi.create':
        return { params, body: made.PLAN };
      case 'communicationApi.replace':
        return { ...(await made.freshRule(register)), body: { ...made.PLAN, content: 'Losses' } };
      case 'communicationApi.remove':
      case 'communicationApi.preview':
        return { params: (await made.freshRule(register)).params };
      case 'communicationApi.send':
        return { params: (await made.freshRule(register)).params, body: {} };
      case 'noticesApi.get':
      case 'noticesApi.history':
        return { params: (await made.freshNotice(register)).params };
      case 'noticesApi.create':
        return { params, body: made.NOTICE };
      case 'noticesApi.patch': {
        const { params: of, version } = await made.freshNotice(register);
        return { params: of, version, body: { impact: `Ships are ${serial()} hours late.` } };
      }
      case 'noticesApi.publish': {
        const { params: of, version } = await made.freshNotice(register);
        return { params: of, version };
      }
      case 'noticesApi.end': {
        const { params: of, version } = await made.freshNotice(register, true);
        return { params: of, version };
      }
      case 'noticesApi.public':
        return { params: { token: (await made.freshNotice(register, true)).token } };
      case 'reservesApi.create':
        return { params, body: { category: `Fund ${serial()}`, amount: made.CENT } };
      case 'reservesApi.patch': {
        const { params: of, version } = await made.fundOf(register);
        return {
          params: of,
          version,
          body: { amount: { amount: 1_000_000 + serial(), currency: 'USD' }, reason: made.REASON },
        };
      }
      case 'reservesApi.setLimit':
        return {
          params,
          body: { limit: { amount: 1000 + serial(), currency: 'USD' } },
          version: await made.versionOfRegister(),
        };
      case 'reservesApi.holdings':
        return { params: (await made.fundOf(register)).params };
      case 'reservesApi.ofRisk':
        return { params: risk };
      case 'reservesApi.allocate': {
        const { ref } = (await made.freshRisk(register)).params;
        return { params: (await made.fundOf(register)).params, body: { ref, amount: made.CENT, reason: made.REASON } };
      }
      case 'reservesApi.decide':
        return { ...(await made.freshMoneyRequest(register, target.id)), body: { decision: 'approve' } };
      case 'reservesApi.withdraw':
        return made.freshMoneyRequest(register, who);
      case 'reservesApi.giveBack':
        return {
          params: (await made.fundOf(register)).params,
          body: { ref: null, amount: made.CENT, reason: made.REASON },
        };
      case 'reservesApi.transfer': {
        const { id: to } = (await made.fundOf(register, 'Other fund')).params;
        return { params: (await made.fundOf(register)).params, body: { to, amount: made.CENT, reason: made.REASON } };
      }
      case 'reportsApi.get':
        return { params: (await made.monthOfReport(register)).params };
      case 'reportsApi.patch': {
        const { params: of, version } = await made.monthOfReport(register);
        return { params: of, version, body: { narrative: { summary: newId() } } };
      }
      case 'reportsApi.issue': {
        const { params: of, version } = await made.monthOfReport(register);
        return { params: of, version };
      }
      case 'reportsApi.withdraw': {
        const { params: of, number } = await made.monthOfReport(register);
        return { params: of, body: { number, reason: 'A number was wrong.' } };
      }
      case 'reportsApi.compare':
        return { params: (await made.monthOfReport(register)).params, query: { from: 0, to: 0 } };
      case 'reportsApi.file':
        return { params: { ...(await made.monthOfReport(register)).params, format: 'md' } };
      case 'adminApi.retry':
      case 'adminApi.discard':
        return { params: { id: await made.deadJob() } };
      case 'tokensApi.revoke':
        return { params: { id: await made.tokenOf(who) } };
      default:
        return ENDPOINTS.get(name)?.path.includes(':register') ? { params } : {};
    }
  };

  return { argsFor, importOf: made.importOf, refOf: made.refOf };
};
