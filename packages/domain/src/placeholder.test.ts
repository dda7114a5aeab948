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
    [
      'a word in brackets that is asked for',
      'git checkout tags/[version] && ssh [host name]',
      ['version', 'host name'],
    ],
    ['names that say so', ['scp a $HOST_TO_FILL:', 'echo $', '{KEY_TO_FILL} $YOUR_ID'].join(''), ['host', 'key', 'id']],
    ['a line that was left out', 'cd x\n...\n  …\nls', ['what is left out in line 2', 'what is left out in line 3']],
    [
      'a comment that stands for a line',
      '# ... rotate the keys ...\n// ... then wait',
      ['rotate the keys', 'then wait'],
    ],
    ['a placeholder in such a line once', '# ... ask <name> ...', ['ask <name>']],
    ['no body of a block in Python', 'def later():\n    ...\n', []],
    ['no range, path or ending', 'git log a...b; cd ../...x; echo wait...', []],
    ['no pattern', 'ls [abc]* [name]* [a-z] x[id]', []],
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

  it('that are lines left out are filled each by itself, and nothing else with dots is', () => {
    const code = 'git log a...b\n...\n  # ... wait ...\r\n...';
    const marks = placeholdersOf(code).map(({ mark }) => mark);
    expect(marks).toEqual(['...@2', '# ... wait ...@3', '...@4']);
    expect(fillPlaceholders(code, { '...@2': 'one', '# ... wait ...@3': 'sleep 5' })).toBe(
      'git log a...b\none\n  sleep 5\r\n...',
    );
  });

  it('are found in time in a line made to be slow', () => {
    const code = `# ... ${'a '.repeat(50_000)}\n[${'a-'.repeat(50_000)}\n${'<a '.repeat(30_000)}`;
    expect(placeholdersOf(code)).toEqual([]);
  }, 2000);
});
