/**
 * Whether another person must decide what somebody proposed: the register's own setting, else from the moment two
 * people of the register could decide.
 */
export const areDutiesSeparated = (setting: boolean | null, deciders: number): boolean => setting ?? deciders >= 2;

/**
 * Whether a person may decide about something others have a stake in (its proposer, its owner). Separation binds
 * people, not roles: holding two roles does not make two people.
 */
export const mayDecide = (isSeparated: boolean, personId: string, stakeholders: readonly (string | null)[]): boolean =>
  !isSeparated || !stakeholders.includes(personId);
