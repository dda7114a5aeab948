/** One page of a list, the cursor of the next, and how many entries there are in all. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly total: number;
}
