/** The chance of a level in percent, from one to below the other. */
export const percent = (from: number, to: number | null) => ({ from, to, unit: '%' });
/** The delay of a level in days, from one to below the other. */
export const days = (from: number, to: number | null) => ({ from, to, unit: 'days' });
