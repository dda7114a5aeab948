import { printMoney, type ReservePurpose } from '@heed/domain';
import type { RegisterAccess } from '../../http/actor.ts';
import type { NotificationInput } from '../notifications/notification-input.ts';
import type { RequestRow } from './requests.repository.ts';
import { moneyIn, type ReserveRow } from './reserves.repository.ts';

/** What a notification about money tells of. */
export interface AboutMoney {
  readonly register: Pick<RegisterAccess, 'id' | 'slug'>;
  readonly risk: { readonly ref: string; readonly title: string };
  readonly row: RequestRow;
  readonly reserve: ReserveRow;
  readonly purpose: ReservePurpose;
  /** Who did it. */
  readonly by: string;
  readonly people: readonly string[];
}

const commonOf = ({ register, risk, row, people }: AboutMoney) => ({
  ...{ registerId: register.id, ref: risk.ref, people },
  key: `reserve:${row.id}:${row.state}`,
  path: `/r/${register.slug}/budget?request=${row.id}`,
});

const amountOf = ({ reserve, row }: AboutMoney): string => printMoney(moneyIn(reserve, row.amount));

/** Told to those who may decide. */
export const requestedNotification = (about: AboutMoney): NotificationInput => ({
  ...commonOf(about),
  kind: 'reserve.requested',
  title: `${about.by} asks for ${amountOf(about)} for ${about.risk.ref}`,
  body: `${about.risk.title}\n\nFrom the reserve ${about.purpose.name}: ${about.row.reason}`,
});

/** Told to who asked. */
export const decidedNotification = (about: AboutMoney): NotificationInput => ({
  ...commonOf(about),
  kind: 'reserve.decided',
  title: `${about.by} ${about.row.state} ${amountOf(about)} for ${about.risk.ref}`,
  body: `${about.risk.title}\n\n${about.row.decisionReason || `From the reserve ${about.purpose.name}.`}`,
});
