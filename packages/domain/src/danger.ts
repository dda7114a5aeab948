/** One dangerous piece of code, as a mark for the reader: nothing is ever executed by Heed. */
export interface Danger {
  readonly rule: string;
  /** Line of the code, from 1. */
  readonly line: number;
  /** Where the piece starts and ends in its line. */
  readonly from: number;
  readonly to: number;
  /** What the piece does, to be read after "Line 3": `deletes build and everything in it, without asking.` */
  readonly effect: string;
}

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly effect: (found: RegExpExecArray) => string;
}

const named = (text: string | undefined, otherwise: string): string => {
  const bare = (text ?? '').trim().replace(/^(['"])(.*)\1$/, '$2');
  return bare === '' ? otherwise : `“${bare}”`;
};

/** Words of a command up to the next pipe, semicolon, redirection or comment; `<host>` is a word to fill in. */
const REST = String.raw`(?:<[\w -]{1,40}>|[^|;&>#\n])*`;
const OPTIONS = String.raw`(?:\s+-[\w-]+(?:=\S+)?)*`;

/** Ordered: of two rules that meet on the same piece of a line, the first one speaks. */
const RULES: readonly Rule[] = [
  {
    name: 'git-push-force',
    pattern: new RegExp(
      String.raw`\bgit\s+push\b(?=${REST}\s(?:--force(?:-with-lease)?\b|-\w*f\w*\b|\+\S))${REST}`,
      'g',
    ),
    effect: () => 'overwrites the branch on the server: commits that others pushed there are lost.',
  },
  {
    name: 'git-reset-hard',
    pattern: new RegExp(String.raw`\bgit\s+reset\b(?=${REST}--hard\b)${REST}`, 'g'),
    effect: () => 'throws away every change in the working copy that was not committed.',
  },
  {
    name: 'git-clean',
    pattern: new RegExp(String.raw`\bgit\s+clean\b(?=${REST}\s-\w*f)${REST}`, 'g'),
    effect: () => 'deletes files that git does not track; git cannot bring them back.',
  },
  {
    name: 'git-branch-delete',
    pattern: /\bgit\s+branch\s+-D\s+(\S+)/g,
    effect: ([, branch]) => `deletes the branch ${named(branch, 'named')} even if its commits were not merged.`,
  },
  {
    name: 'rm-recursive',
    pattern: new RegExp(
      String.raw`\brm(?=(?:\s+[^\s|;&]+)*?\s+(?:-\w*[rR]\w*|--recursive)\b)${OPTIONS}\s+(${REST})`,
      'g',
    ),
    effect: ([, path]) => `deletes ${named(path, 'what is named')} and everything in it, without asking and for good.`,
  },
  {
    name: 'pkill-full',
    pattern: /\bpkill(?=[^|;&\n]*\s-\w*f)(?:\s+-\S+)*\s+("[^"]*"|'[^']*'|[^\s|;&]+)/g,
    effect: ([, pattern]) =>
      `ends every process whose command line contains ${named(pattern, 'the pattern')}, on this machine.`,
  },
  {
    name: 'pkill',
    pattern: /\b(?:pkill|killall)\b(?:\s+-\S+)*(?:\s+("[^"]*"|'[^']*'|[^\s|;&]+))?/g,
    effect: ([, name]) => `ends every process named like ${named(name, 'the pattern')}, on this machine.`,
  },
  {
    name: 'kill-9',
    pattern: /\bkill\s+(?:-9|-KILL|-SIGKILL|-s\s+(?:9|KILL|SIGKILL))\b(?:\s+([^\s|;&]+))?/g,
    effect: () => 'ends a process at once: it cannot save its work or clean up.',
  },
  {
    name: 'sed-in-place',
    pattern: /\bsed\b(?=[^|;&\n]*\s(?:-\w*i|--in-place))(?:"[^"]*"|'[^']*'|[^|;&\n"'])*/g,
    effect: ([piece]) =>
      /\s(?:-i\.?\w+|--in-place=\S+)/.test(piece)
        ? 'rewrites files in place, keeping a copy with another ending.'
        : 'rewrites files in place and keeps no copy.',
  },
  {
    name: 'drop',
    pattern: /\bDROP\s+(TABLE|DATABASE|SCHEMA|VIEW|COLUMN|INDEX|USER|ROLE)\b(?:\s+IF\s+EXISTS)?(?:\s+([\w."`]+))?/gi,
    effect: ([, kind, name]) =>
      `removes the ${(kind ?? '').toLowerCase()} ${named(name?.replaceAll(/["`]/g, ''), 'named')} with all it holds.`,
  },
  {
    name: 'truncate-table',
    pattern: /\bTRUNCATE\s+(?:TABLE\s+)?(?!-)([\w."`]+)/gi,
    effect: ([, table]) => `deletes every row of ${named(table?.replaceAll(/["`]/g, ''), 'the table')}.`,
  },
  {
    name: 'truncate-file',
    pattern: /\btruncate\s+(?:-s\s*0|--size[= ]0)\b\s*(\S+)?/g,
    effect: ([, file]) => `empties the file ${named(file, 'named')}.`,
  },
  {
    name: 'delete-all-rows',
    pattern: /\bDELETE\s+FROM\s+([\w."`]+)\s*(?:;|$|["'])(?!.*\bWHERE\b)/gi,
    effect: ([, table]) =>
      `deletes every row of ${named(table?.replaceAll(/["`]/g, ''), 'the table')}: no WHERE limits it on this line.`,
  },
  {
    name: 'make-file-system',
    pattern: /\b(?:mkfs(?:\.\w+)?|wipefs)\b(?:\s+-\S+)*(?:\s+(\S+))?/g,
    effect: ([, device]) => `erases the file system on ${named(device, 'the device')}.`,
  },
  {
    name: 'dd-output',
    pattern: /\bdd\b[^|;&\n]*\bof=(\S+)[^|;&\n]*/g,
    effect: ([, target]) => `overwrites ${named(target, 'its target')} byte by byte.`,
  },
  {
    name: 'write-device',
    pattern: />\s*(\/dev\/(?:sd|hd|vd|nvme|disk|mmcblk)\w*)/g,
    effect: ([, device]) => `overwrites the disk ${named(device, 'named')}.`,
  },
  {
    name: 'shred',
    pattern: /\bshred\b(?:\s+-\S+)*(?:\s+(\S+))?/g,
    effect: ([, file]) => `destroys ${named(file, 'the file')} so that it cannot be recovered.`,
  },
  {
    name: 'chmod-open',
    pattern: /\bchmod\b(?=[^|;&\n]*\b0?777\b)[^|;&>#\n]*/g,
    effect: ([piece]) =>
      /\s(?:-\w*R|--recursive)/.test(piece)
        ? 'lets everyone on the machine read, change and run everything in there.'
        : 'lets everyone on the machine read, change and run it.',
  },
  {
    name: 'chown-recursive',
    pattern: /\bchown\s+(?:-\w*R\w*|--recursive)\b[^|;&>#\n]*/g,
    effect: () => 'changes the owner of everything in there.',
  },
  {
    name: 'pipe-to-shell',
    pattern: /\b(?:curl|wget)\b[^;&\n]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/g,
    effect: () => 'runs whatever the address answers, unread.',
  },
  {
    name: 'container-volumes',
    pattern: /\bdocker(?:\s+|-)compose\s+(?:\S+\s+)*?down\b(?=[^|;&\n]*\s(?:-v\b|--volumes\b))[^|;&\n]*/g,
    effect: () => 'removes the containers together with their volumes: their data is gone.',
  },
  {
    name: 'container-prune',
    pattern: /\bdocker\s+(?:system|volume|image|container)\s+prune\b[^|;&\n]*/g,
    effect: () => 'removes everything that no running container uses.',
  },
  {
    name: 'cluster-delete',
    pattern: /\bkubectl\s+(?:-\S+\s+)*delete\b[^|;&\n]*/g,
    effect: () => 'removes objects from the cluster that is currently chosen.',
  },
  {
    name: 'infrastructure-destroy',
    pattern: /\b(?:terraform|tofu|pulumi)\s+destroy\b[^|;&\n]*/g,
    effect: () => 'tears down the infrastructure it manages.',
  },
  {
    name: 'flush-store',
    pattern: /\bFLUSH(?:ALL|DB)\b/gi,
    effect: () => 'empties the key store.',
  },
  {
    name: 'power',
    pattern: /(?:^|[\s;&|])(?:shutdown|reboot|poweroff|halt)\b(?:\s+-\S+)*/g,
    effect: () => 'stops or restarts this machine.',
  },
  {
    name: 'crontab-remove',
    pattern: /\bcrontab\s+(?:\S+\s+)*?-r\b/g,
    effect: () => 'deletes every scheduled job of the user.',
  },
  {
    name: 'force',
    pattern: /(?<![\w-])--force\b(?!-with-lease)/g,
    effect: () => 'skips the safety check of its command.',
  },
];

/** A line that only comments: nothing on it would run. */
const COMMENT = /^\s*(?:#|\/\/|--\s|REM\s)/i;

const dangersOfLine = (text: string, line: number): Danger[] => {
  if (COMMENT.test(text)) return [];
  const found: Danger[] = [];
  for (const rule of RULES) {
    for (const match of text.matchAll(rule.pattern)) {
      const piece = match[0];
      const from = match.index + (piece.length - piece.trimStart().length);
      const to = match.index + piece.trimEnd().length;
      if (found.some((earlier) => from < earlier.to && earlier.from < to)) continue;
      found.push({ rule: rule.name, line, from, to, effect: rule.effect(match) });
    }
  }
  return found.sort((a, b) => a.from - b.from);
};

/**
 * The lines of a rollback or runbook code that would delete, overwrite or stop something, each with what it does in a
 * plain sentence. A reading aid: it knows the usual commands, so no mark does not mean no danger.
 */
export const dangersOf = (code: string): Danger[] =>
  code.split(/\r?\n/).flatMap((text, index) => dangersOfLine(text, index + 1));
