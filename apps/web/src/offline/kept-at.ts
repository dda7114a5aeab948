/** Says of an answer from the copy when it was made. */
export const KEPT_AT = 'heed-kept-at';
