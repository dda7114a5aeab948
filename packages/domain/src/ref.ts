/** Splits a ref into what stays and the number that counts up: `RISK-009` → `RISK-`, 9, three digits. */
const splitRef = (ref: string): { prefix: string; number: number; digits: number } | null => {
  const match = /^(.*?)(\d+)$/.exec(ref);
  return match ? { prefix: match[1] ?? '', number: Number(match[2]), digits: (match[2] ?? '').length } : null;
};

/** The number of a ref for sorting, so that RISK-10 comes after RISK-9; 0 where it has none. */
export const refNumber = (ref: string): number => Math.min(splitRef(ref)?.number ?? 0, 2_000_000_000);

/** The ref after the highest one, in its style: `RISK-009` → `RISK-010`, `R5` → `R6`, `7` → `8`. */
export const nextRef = (highest: string | undefined): string => {
  const parts = highest === undefined ? { prefix: 'RISK-', number: 0, digits: 3 } : splitRef(highest);
  if (!parts) return `${highest}-2`;
  return `${parts.prefix}${String(parts.number + 1).padStart(parts.digits, '0')}`;
};
