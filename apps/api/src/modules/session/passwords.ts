import { hash, verify } from '@node-rs/argon2';
import { invalid } from '../../http/app-error.ts';

/** Argon2id with 19 MiB, two passes, one lane (OWASP's first choice). */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 4;

let running = 0;
const waiting: (() => void)[] = [];

/** At most four at once, so that signing in cannot eat the machine. */
const limited = async <T>(task: () => Promise<T>): Promise<T> => {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await task();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};

export const hashPassword = (password: string): Promise<string> => limited(() => hash(password, OPTIONS));

// Checked against when there is no such account, so that both cases take the same time.
const decoy = hashPassword('nobody has this password');

/** True when the password is the person's. Without a hash it takes as long and is false. */
export const isPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  const against = passwordHash ?? (await decoy);
  const matches = await limited(() => verify(against, password));
  return matches && passwordHash !== null;
};

/** Long passwords people really choose; shorter ones never pass the length rule. */
const COMMON = new Set([
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'passw0rd1234',
  'p@ssw0rd1234',
  'adminadmin123',
  'administrator',
  'administrator1',
  'administrator123',
  'changeme1234',
  'changemenow1',
  'changemeplease',
  'letmein12345',
  'letmeinplease',
  'welcome12345',
  'welcome123456',
  'iloveyou1234',
  'iloveyouforever',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopasdfghjkl',
  'qwerty123456',
  'qwerty1234567',
  '1qaz2wsx3edc',
  '1q2w3e4r5t6y',
  'q1w2e3r4t5y6',
  'zaq12wsxcde3',
  'asdfghjkl123',
  'zxcvbnm12345',
  'abcdefghijkl',
  'abcdefghijklmnop',
  'abcd12345678',
  'abc123456789',
  'a1b2c3d4e5f6',
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456123456',
  '1234567891011',
  '123412341234',
  '012345678910',
  '098765432109',
  '987654321012',
  'correcthorsebatterystaple',
  'correct horse battery staple',
  'trustno1trustno1',
  'sunshine1234',
  'princess1234',
  'football1234',
  'baseball1234',
  'superman1234',
  'dragon123456',
  'monkey123456',
  'master123456',
  'shadow123456',
  'michael12345',
  'jennifer1234',
  'computer1234',
  'internet1234',
  'security1234',
  'secretsecret',
  'secret123456',
  'mypassword12',
  'mypassword123',
  'mypassword1234',
  'temppassword',
  'temppassword1',
  'testpassword',
  'testpassword1',
  'testtesttest',
  'defaultpassword',
  'rootrootroot',
  'toor12345678',
  'guestguest12',
  'riskregister',
  'riskregister1',
  'risk-register',
  'riskmanagement',
  'heedheedheed',
  'heed12345678',
  'password!234',
]);

/** Refuses what is guessed first: common passwords, one character again and again, one's own address. */
export const checkPasswordChoice = (password: string, email: string): void => {
  const lower = password.toLowerCase();
  const name = email.split('@')[0] ?? '';
  if (COMMON.has(lower) || new Set(lower).size < 4)
    throw invalid(
      'password.common',
      'This password is one of the first to be guessed. Choose another; a few unrelated words are fine.',
      'password',
    );
  if (lower === email.toLowerCase() || (name.length >= 4 && lower.replaceAll(name.toLowerCase(), '').length < 6))
    throw invalid(
      'password.personal',
      'This password is made of your e-mail address. Choose something else.',
      'password',
    );
};
