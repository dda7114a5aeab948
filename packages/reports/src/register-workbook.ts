import type { Threshold } from '@heed/contracts';
import type { KriDraft, RegisterDraft, ReserveDraft, TimelineDraft } from '@heed/domain';
import { printable } from './clean.ts';
import { RISK_COLUMNS, toldIn } from './register-columns.ts';
import { day, money, number, text } from './xlsx-cells.ts';
import { list, workbookOf } from './xlsx-sheets.ts';

const risks = (draft: RegisterDraft) =>
  list(
    'Risks',
    RISK_COLUMNS.map(({ title, width, isDay, of }) => ({
      ...{ title, width },
      of: (told: Parameters<typeof of>[0]) => {
        const value = of(told);
        if (typeof value === 'number') return number(value);
        return isDay ? day(value) : text(value ?? '');
      },
    })),
    draft.risks.map(toldIn(draft)),
  );

const actions = (draft: RegisterDraft) =>
  list(
    'Actions',
    [
      { title: 'Ref', width: 12, of: ({ risk }) => text(risk.ref) },
      { title: 'Risk', width: 36, of: ({ risk }) => text(risk.title) },
      { title: 'Action', width: 60, of: ({ action }) => text(action.text) },
      { title: 'Phase', width: 16, of: ({ action }) => text(action.phase ?? '') },
      { title: 'Perspective', width: 16, of: ({ action }) => text(action.perspective ?? '') },
      { title: 'Owner', width: 22, of: ({ action }) => text(action.owner ?? '') },
      { title: 'State', width: 12, of: ({ action }) => text(action.state) },
      { title: 'Due', width: 13, of: ({ action }) => day(action.due) },
      { title: 'Done on', width: 13, of: ({ action }) => day(action.doneOn) },
      { title: 'Cost', width: 16, of: ({ action }) => money(action.cost) },
      { title: 'Repeated', width: 16, of: ({ action }) => text(action.recurring) },
    ],
    draft.risks.flatMap((risk) => risk.actions.map((action) => ({ risk, action }))),
  );

const limit = (threshold: Threshold | null) => text(threshold ? `${threshold.op} ${threshold.value}` : '');

const kris = (draft: RegisterDraft) =>
  list<KriDraft>(
    'KRIs',
    [
      { title: 'KRI', width: 36, of: ({ name }) => text(name) },
      { title: 'Kind', width: 18, of: ({ kind }) => text(kind) },
      { title: 'Last value', width: 12, of: ({ current }) => number(current) },
      { title: 'Unit', width: 12, of: ({ unit }) => text(unit) },
      { title: 'Target', width: 16, of: ({ target }) => text(target) },
      { title: 'Warning', width: 12, of: ({ warning }) => limit(warning) },
      { title: 'Critical', width: 12, of: ({ critical }) => limit(critical) },
      { title: 'Owner', width: 22, of: ({ owner }) => text(owner ?? '') },
      { title: 'Read', width: 16, of: ({ cadence }) => text(cadence) },
      { title: 'Risks', width: 24, of: ({ links }) => text((links ?? []).map(({ ref }) => ref).join(', ')) },
    ],
    draft.kris ?? [],
  );

const reserves = (draft: RegisterDraft) =>
  list<ReserveDraft>(
    'Reserves',
    [
      { title: 'Category', width: 30, of: ({ category }) => text(category) },
      { title: 'Reserve', width: 18, of: ({ amount }) => money(amount) },
      { title: 'Allocated', width: 18, of: ({ allocated }) => money(allocated) },
      {
        ...{ title: 'Available', width: 18 },
        of: ({ amount, allocated }) => money({ ...amount, amount: amount.amount - allocated.amount }),
      },
    ],
    draft.reserves ?? [],
  );

const plan = (draft: RegisterDraft) =>
  list<TimelineDraft>(
    'Plan',
    [
      { title: 'Period', width: 20, of: ({ period }) => text(period) },
      { title: 'What', width: 60, of: ({ text: what }) => text(what) },
      { title: 'Begins', width: 13, of: ({ startsOn }) => day(startsOn) },
      { title: 'Ends', width: 13, of: ({ endsOn }) => day(endsOn) },
      { title: 'Milestone', width: 11, of: ({ isMilestone }) => text(isMilestone ? 'yes' : '') },
      { title: 'Done', width: 9, of: ({ isDone }) => text(isDone ? 'yes' : '') },
      { title: 'Risks', width: 24, of: ({ refs }) => text((refs ?? []).join(', ')) },
    ],
    draft.timeline ?? [],
  );

/** A register as a workbook: a sheet for each kind of thing in it, numbers as numbers and days as days. */
export const registerWorkbook = (given: RegisterDraft): Promise<Uint8Array> => {
  const draft = printable(given);
  return workbookOf([risks, actions, kris, reserves, plan].map((sheetOf) => sheetOf(draft)));
};
