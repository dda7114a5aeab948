/**
 * A rule of the register stands against a change. The message is a sentence that says what was expected and what to
 * do; the path names the field that would have to be another one, where it is a field.
 */
export class RuleError extends Error {
  override name = 'RuleError';
  readonly code: string;
  readonly path: string | undefined;

  constructor(code: string, message: string, path?: string) {
    super(message);
    this.code = code;
    this.path = path;
  }
}
