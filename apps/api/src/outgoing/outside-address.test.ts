import { describe, expect, it } from 'vitest';
import { allowsHost, isAllowEntry, isPublicAddress, mayReach } from './outside-address.ts';

const INSIDE = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.0.0.8', '192.168.1.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255'],
  ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'fec0::1', 'ff02::1', '2001:db8::1'],
  // IPv4 in disguise: mapped, compatible, translated, NAT64, 6to4, Teredo.
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1'],
  ...['2002:7f00:1::', '2001:0:7f00:1::', '::ffff:8.8.8.8'],
  ...['', 'localhost', '127.1', '2001:4860:4860::8888%lo'],
];

const PUBLIC = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '193.0.0.1', '2001:4860:4860::8888', '2a00:1450::1'];

describe('addresses Heed may call', () => {
  it.each(INSIDE)('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
    expect(mayReach([], address)).toBe(false);
  });

  it.each(PUBLIC)('takes %s', (address) => {
    expect(mayReach([], address)).toBe(true);
  });

  it.each([
    ['127.0.0.1', ['127.0.0.1'], true],
    ['127.0.0.2', ['127.0.0.1'], false],
    ['10.9.8.7', ['192.168.0.0/16', '10.0.0.0/8'], true],
    ['172.16.0.1', ['10.0.0.0/8'], false],
    ['169.254.169.254', ['10.0.0.0/8', 'intranet.example.org'], false],
    ['::1', ['::1'], true],
    ['fd00::5', ['fd00::/8'], true],
    ['fd00::5', ['10.0.0.0/8'], false],
    // Allowed as IPv4 does not mean allowed in disguise.
    ['::ffff:127.0.0.1', ['127.0.0.1'], false],
  ])('%s, allowed %j: %s', (address, allow, may) => {
    expect(mayReach(allow, address)).toBe(may);
  });

  it('allows a host by its name, however it is written', () => {
    expect(allowsHost(['Jenkins.intern'], 'jenkins.intern')).toBe(true);
    expect(allowsHost(['jenkins.intern'], 'JENKINS.intern.')).toBe(true);
    expect(allowsHost(['jenkins.intern'], 'evil.jenkins.intern')).toBe(false);
  });

  it.each([
    ...[
      ['localhost', true],
      ['jenkins.intern', true],
      ['10.0.0.0/8', true],
      ['::1', true],
      ['fd00::/8', true],
    ],
    ...[
      ['10.0.0.0/33', false],
      ['10.0.0/8', false],
      ['300.1.1.1', false],
      ['http://x', false],
      ['a b', false],
    ],
    ...[
      ['*', false],
      ['host:80', false],
      ['', false],
    ],
  ] as [string, boolean][])('the setting takes "%s": %s', (entry, isGood) => {
    expect(isAllowEntry(entry)).toBe(isGood);
  });
});
