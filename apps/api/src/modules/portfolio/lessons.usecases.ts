import type { Lesson, ListQuery } from '@heed/contracts';
import type { Work } from '../../http/actor.ts';
import { listLessonRows } from './lessons.repository.ts';

/** What was learned from risks that are over, across registers, the last closed first. */
export const listLessons = async (work: Work, query: ListQuery) => {
  const { rows, next, total } = await listLessonRows(work.read, work.actor, query);
  const items = rows.map(
    (row): Lesson => ({
      register: { slug: row.slug, title: row.registerTitle },
      ref: row.ref,
      title: row.title,
      category: row.category,
      closedOn: row.closedOn,
      selfApproved: row.closing?.selfApproved ?? false,
      resolution: row.resolution,
      lessonsLearned: row.lessonsLearned,
      processImprovement: row.processImprovement,
    }),
  );
  return { items, next, total };
};
