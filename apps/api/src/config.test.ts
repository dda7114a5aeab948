import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'heed-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (env: Record<string, string>) => readConfig({ HEED_DATA: folder, ...env });
const MAIL = {
  HEED_SMTP_URL: 'smtps://heed:secret@mail.example.org',
  HEED_MAIL_FROM: 'Heed <heed@example.org>',
  HEED_PUBLIC_URL: 'https://heed.example.org/',
};

describe('the settings for mail and outgoing calls', () => {
  it('without them nothing is mailed, and public addresses only are called', () => {
    expect(read({ HEED_SMTP_URL: '', HEED_OUTGOING_ALLOW: '' })).toMatchObject({ mail: undefined, outgoingAllow: [] });
  });

  it('takes a mail server with its sender', () => {
    expect(read(MAIL).mail).toEqual({ url: MAIL.HEED_SMTP_URL, from: MAIL.HEED_MAIL_FROM });
    expect(read({ ...MAIL, HEED_MAIL_FROM: 'heed@example.org' }).mail?.from).toBe('heed@example.org');
  });

  it('takes hosts, addresses and ranges', () => {
    const { outgoingAllow } = read({ HEED_OUTGOING_ALLOW: 'jenkins.intern, 10.0.0.0/8,::1' });
    expect(outgoingAllow).toEqual(['jenkins.intern', '10.0.0.0/8', '::1']);
  });

  it.each([
    [{ ...MAIL, HEED_SMTP_URL: 'mail.example.org' }, 'HEED_SMTP_URL must be an address such as smtp://'],
    [{ ...MAIL, HEED_SMTP_URL: 'https://mail.example.org' }, 'HEED_SMTP_URL must be an address such as smtp://'],
    [{ ...MAIL, HEED_MAIL_FROM: 'Heed' }, 'HEED_MAIL_FROM must be an e-mail address'],
    [{ ...MAIL, HEED_MAIL_FROM: 'a@b.c\nBcc: x@y.z' }, 'HEED_MAIL_FROM must be an e-mail address'],
    [{ ...MAIL, HEED_MAIL_FROM: '' }, 'HEED_SMTP_URL and HEED_MAIL_FROM go together'],
    [{ ...MAIL, HEED_PUBLIC_URL: '' }, 'set HEED_PUBLIC_URL, too'],
    [{ HEED_OUTGOING_ALLOW: '10.0.0.0/99, https://x, ok' }, 'HEED_OUTGOING_ALLOW holds 10.0.0.0/99, https://x: each'],
  ])('refuses %j with a sentence', (env, sentence) => {
    expect(() => read(env)).toThrow(sentence);
  });
});
