import { describe, expect, it } from 'vitest';
import { findKriLinks } from './kri-links.ts';

const linked = (name: string, indicators: readonly string[], title = 'Something else') =>
  findKriLinks([name], [{ ref: 'R1', title, indicators }]).map(({ indicator }) => indicator ?? 'the title');

describe('a KRI watches the indicator that names it', () => {
  it.each([
    ['Memory Usage', 'Memory usage > 300 MB'],
    ['Memory Usage', 'Growing memory usage'],
    ['Reply Time (p95)', 'Reply times rising'],
    ['Error Rate', 'Error rate > 2%'],
    ['Backup Success Rate', 'Backup failures'],
    ['Licence Scan Issues', 'Licence scan alerts'],
    ['P95 latency', 'P95 latency >2s under load'],
    ['CPU usage', 'High CPU usage from forked workers'],
    ['os.getcwd() violations', 'a search finds `os.getcwd()` in shipped code'],
    ['max_connections reached', 'max_connections is hit at noon'],
    ['Leak detection scan', 'detect-leaks scan failures'],
  ])('%s ↔ %s', (name, indicator) => {
    expect(linked(name, [indicator])).toEqual([indicator]);
  });

  it.each([
    ['Memory Usage', 'CPU usage > 80%'],
    ['Memory Usage', 'Memory leaks'],
    ['Error Rate', 'OOM errors'],
    ['Error Rate', 'Query errors nobody expects'],
    ['Plugin Failures', 'Plugin system calls'],
    ['Test pass rate', 'pytest fails'],
    ['Test coverage', 'Test environment is down'],
    ['Failure rate', 'Success count'],
    ['Latency', 'Users complain about slowness'],
    ['Response Time', 'Time to response of the vendor'],
  ])('%s and %s are not the same', (name, indicator) => {
    expect(linked(name, [indicator])).toEqual([]);
  });
});

describe('a KRI watches the risk whose title holds its name', () => {
  it.each([
    ['Token leaks', 'Token Leakage in New Commands'],
    ['Smoke tests', 'Smoke Test Flakiness'],
    ['os.getcwd() usage scan', 'os.getcwd() Comes Back'],
  ])('%s ↔ %s', (name, title) => {
    expect(linked(name, [], title)).toEqual(['the title']);
  });

  it.each([
    ['Performance metrics', 'Performance Regression'],
    ['Security vulnerabilities', 'Plugin Security'],
    ['Test pass rate', 'Smoke Test Flakiness'],
    ['Secrets', 'Secrets in Logs'],
  ])('%s is not %s', (name, title) => {
    expect(linked(name, [], title)).toEqual([]);
  });

  it('and by the indicator alone where both do', () => {
    expect(linked('Disk Space', ['Disk space < 10%'], 'Disk Space Runs Out')).toEqual(['Disk space < 10%']);
  });
});
