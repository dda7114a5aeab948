/** An error a person can do something about. It becomes a problem document; the message is its detail. */
export class AppError extends Error {
  override name = 'AppError';
  readonly status: number;
  readonly code: string;
  readonly extra: { errors?: { path: string; message: string }[]; current?: unknown; retryAfter?: number };

  constructor(status: number, code: string, message: string, extra: AppError['extra'] = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.extra = extra;
  }
}

/** The same answer for what does not exist and for what the caller may not see. */
export const notFound = (noun: string, key: string): AppError =>
  new AppError(404, `${noun}.not_found`, `There is no ${noun} "${key}" here. Check the address, or ask who sent it.`);

export const forbidden = (code: string, detail: string): AppError => new AppError(403, code, detail);

export const invalid = (code: string, detail: string, path?: string): AppError =>
  new AppError(400, code, detail, path === undefined ? {} : { errors: [{ path, message: detail }] });

/** The write was made against an older version; `current` is what it must be merged with. */
export const stale = (noun: string, current: unknown): AppError =>
  new AppError(412, `${noun}.stale`, `Somebody changed this ${noun} in the meantime. Merge with its current state.`, {
    current,
  });
