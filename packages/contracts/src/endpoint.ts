import type { z } from 'zod';
import type { Permission } from './permission.ts';

/**
 * Who may call an endpoint. `public` needs no session; `signed-in` any active person; `workspace` and `register`
 * name a row of the permission table, the latter checked against the caller's roles in the register of the path.
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'workspace'; readonly permission: Permission }
  | { readonly kind: 'register'; readonly permission: Permission };

/** One HTTP operation, declared once: it feeds the route, OpenAPI, the typed client and the tests. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the origin, with `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Absent where the answer is not JSON (a file, an event stream) or has no body. */
  readonly response?: z.ZodType;
  /** Success status, 200 unless told. */
  readonly status?: 200 | 201 | 204;
  /** The write needs `If-Match` with the version it was made against: 428 without, 412 when stale. */
  readonly ifMatch?: true;
  /** The create honours `Idempotency-Key`: a replay answers what the first call answered. */
  readonly idempotent?: true;
  /** The body is a file: raw bytes or one multipart part. */
  readonly upload?: true;
}

export const endpoint = <const E extends Endpoint>(definition: E): E => definition;

type Input<S> = S extends z.ZodType ? z.input<S> : never;

/** What a caller passes: parameters, query and body as the schemas accept them, plus the version for a guarded write. */
export type CallArgs<E extends Endpoint> = (E extends { params: infer S } ? { params: Input<S> } : unknown) &
  (E extends { query: infer S } ? { query?: Input<S> } : unknown) &
  (E extends { body: infer S } ? { body: Input<S> } : unknown) &
  (E extends { ifMatch: true } ? { version: number } : unknown) & { idempotencyKey?: string };

/** What a successful call answers. */
export type ResponseOf<E extends Endpoint> = E extends { response: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

/** `/registers/:register/risks` with parameters and query filled in; undefined query values are left out. */
export const urlFor = (definition: Endpoint, args: { params?: unknown; query?: unknown }): string => {
  const params = (args.params ?? {}) as Record<string, unknown>;
  const path = definition.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const entries = Object.entries((args.query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  );
  const search = new URLSearchParams(
    entries.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return search ? `${path}?${search}` : path;
};
