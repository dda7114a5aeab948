import { describe, expect, it, test } from 'vitest';
import { fillPlaceholders, placeholdersOf } from './placeholder.ts';

describe('placeholders', () => {
  test.each<[string, string, string[]]>([
    ['angle brackets', 'git checkout <version>', ['version']],
    ['several words', 'systemctl restart <service-name> && ping <host name>', ['service name', 'host name']],
    ['double braces', 'kubectl scale --replicas={{ replicas }}', ['replicas']],
    ['capitals in brackets', 'export KEY=[API_KEY]', ['api key']],
    ['the word YOUR', 'curl -H "token: YOUR_TOKEN"', ['token']],
    ['each once', 'cp <file> <file>.bak', ['file']],
    ['no redirection', 'psql < dump.sql > out.txt', []],
    ['no here-document', 'cat <<eof\ntext\neof', []],
    ['no type argument', 'const list: List<string> = new Map<string, number>();', []],
    ['no markup', '<p>Gone</p>', []],
    ['no variable of the shell', ['echo $HOME $', '{USER} $(date) "$1"'].join(''), []],
    ['no array, test or link', 'if [ -f x ]; then a[0]=1; fi # [x](y) [INFO](z)', []],
    ['no comparison', 'if a<b and c>d', []],
  ])('%s: %s', (_, code, names) => {
    expect(placeholdersOf(code).map(({ name }) => name)).toEqual(names);
  });

  it('are filled everywhere they stand, literally, and left alone without a value', () => {
    const code = 'cp <file> <file>.bak && echo [WHO]';
    expect(fillPlaceholders(code, { '<file>': '$&.txt' })).toBe('cp $&.txt $&.txt.bak && echo [WHO]');
  });
});
