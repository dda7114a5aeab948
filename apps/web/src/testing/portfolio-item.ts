import type { PortfolioItem } from '@heed/contracts';
import { aRegister } from './fixtures.ts';

/** A register in the portfolio of its manager: nothing late, nothing moved. */
export const aPortfolioItem = (change: Partial<PortfolioItem> = {}): PortfolioItem => {
  const { slug, title, project, documentStatus, nextReview, counts, updatedAt, archivedAt, owner, version, roles } =
    aRegister();
  return {
    ...{ slug, title, project, documentStatus, nextReview, counts, updatedAt, archivedAt, owner, version, roles },
    documentVersion: '1.0.0',
    overdue: { reviews: 0, actions: 0 },
    movement: { up: 0, down: 0, new: 0, closed: 0 },
    nextDue: null,
    predecessor: null,
    may: ['register.read', 'register.settings', 'register.archive'],
    ...change,
  };
};
