import { eq, type SQL } from 'drizzle-orm';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { listAccess } from '../registers/register-access.ts';
import { type ActionListOptions, listActionRows } from './action-list.repository.ts';
import { presentActionItem } from './actions.presenter.ts';

/** A page of actions, wherever they are, each with what the caller may do with it. */
export const listActionItems = async (work: Work, within: SQL | undefined, options: ActionListOptions) => {
  const today = work.now.slice(0, 10);
  const { rows, next, total } = await listActionRows(work.read, within, today, options);
  const access = await listAccess(work.read, work.actor, [...new Set(rows.map(({ register }) => register.id))]);
  const items = rows.map((row) => presentActionItem(row, work.actor, access.get(row.register.id), today));
  return { items, next, total };
};

/** The actions of a register. */
export const listRegisterActions = (work: Work, register: RegisterAccess, options: ActionListOptions) =>
  listActionItems(work, eq(work.read.t.actions.registerId, register.id), options);
