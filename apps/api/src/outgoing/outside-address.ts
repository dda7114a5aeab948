import { BlockList, isIP, isIPv6 } from 'node:net';

const block = (ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
};

/** What of IPv4 is somebody's own network, this machine, or nobody: RFC 6890 and what was added since. */
const INSIDE_V4 = block([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]);

/** IPv6 is public in this range only. An IPv4 address in any of its disguises lies outside of it, or is taken out below. */
const PUBLIC_V6 = block(['2000::/3']);
const INSIDE_V6 = block(['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']);

/** Whether an address is one of the public internet: what is not known to be is not. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !INSIDE_V4.check(address, 'ipv4');
  // A zone (fe80::1%eth0) names an interface of this machine.
  if (family !== 6 || address.includes('%')) return false;
  return PUBLIC_V6.check(address, 'ipv6') && !INSIDE_V6.check(address, 'ipv6');
};

const RANGE = /^([0-9a-f.:]+)\/(\d{1,3})$/i;
const HOST = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

const isRange = (entry: string): boolean => {
  const [, address = '', bits] = RANGE.exec(entry) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(bits) <= (family === 4 ? 32 : 128);
};

/** Whether an entry of HEED_OUTGOING_ALLOW can be understood: a host name, an address, or a range such as 10.0.0.0/8. */
export const isAllowEntry = (entry: string): boolean =>
  isIP(entry) !== 0 || isRange(entry) || (HOST.test(entry) && !/^[\d.]+$/.test(entry));

/** Whether the one who runs Heed allowed calls to this host by its name. */
export const allowsHost = (allow: readonly string[], host: string): boolean =>
  allow.some((entry) => entry.toLowerCase() === host.toLowerCase().replace(/\.$/, ''));

/** Whether Heed may connect to this address: a public one, or one that was allowed as it is or by its range. */
export const mayReach = (allow: readonly string[], address: string): boolean => {
  if (isPublicAddress(address)) return true;
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return false;
  const ofFamily = allow
    .filter((entry) => isIP(entry.split('/')[0] ?? '') === family)
    .map((entry) => (entry.includes('/') ? entry : `${entry}/${family === 4 ? 32 : 128}`));
  return block(ofFamily).check(address, family === 4 ? 'ipv4' : 'ipv6');
};
