import type { KriPull } from '@heed/contracts';
import { RuleError } from '@heed/domain';
import { query } from 'jsonpath-rfc9535';

/** Names of headers that belong to the connection and not to whoever sets the source. */
const RESERVED = /^(?:host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect)$/i;

const originOf = (url: string): string => new URL(url).origin;

/** What would keep the server busy on an answer made for it: patterns to match, and looking everywhere twice. */
const isDear = (path: string): boolean => /\b(?:match|search)\s*\(/.test(path) || path.split('..').length > 2;

const requirePath = (pull: KriPull): void => {
  if (pull.kind !== 'json') return;
  if (isDear(pull.path))
    throw new RuleError(
      'kri.path',
      'Heed follows paths without match() and search(), and with ".." once at most. Name the steps to the value.',
      'pull.path',
    );
  try {
    query(null, pull.path);
  } catch (error) {
    throw new RuleError(
      'kri.path',
      `"${pull.path}" is no JSONPath: ${(error as Error).message} Write one such as $.data.latency.p95.`,
      'pull.path',
    );
  }
};

/**
 * A source with its secrets. Values of headers are never answered: an empty one means the one that is stored. It stays
 * only while the address leads to the same server, so that nobody can have it sent elsewhere.
 */
export const settlePull = (before: KriPull | null, given: KriPull | null): KriPull | null => {
  if (!given) return null;
  requirePath(given);
  const stored = before && originOf(before.url) === originOf(given.url) ? before.headers : {};
  const headers = Object.entries(given.headers).map(([name, value]): [string, string] => {
    if (RESERVED.test(name) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\r\n\0]/.test(value))
      throw new RuleError(
        'kri.header',
        `"${name}" cannot be a header of a source. Use one such as Authorization.`,
        'pull.headers',
      );
    const known = value === '' ? stored[name] : value;
    if (known === undefined || known === '')
      throw new RuleError(
        'kri.header_needed',
        `Type the value of the header ${name} again: the address leads to another server than before.`,
        'pull.headers',
      );
    return [name, known];
  });
  return { ...given, headers: Object.fromEntries(headers) };
};

/** A source as it is answered: the names of its headers, not their values. */
export const withoutSecrets = (pull: KriPull | null): KriPull | null =>
  pull && { ...pull, headers: Object.fromEntries(Object.keys(pull.headers).map((name) => [name, ''])) };
