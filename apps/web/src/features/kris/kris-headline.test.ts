import type { KriState } from '@heed/contracts';
import { expect, it } from 'vitest';
import { aKriItem } from '../../testing/kri.ts';
import { krisHeadline } from './kris-headline.ts';

const of = (state: KriState) => aKriItem({ state });
const noCritical = aKriItem({ state: 'warning', critical: null });
const check = (state: KriState) => aKriItem({ state, kind: 'automated check' });

it.each([
  [[of('critical'), of('warning'), of('stale')], 'One indicator is critical, one is close, one has gone quiet'],
  [[of('critical'), of('critical'), of('ok')], 'Two indicators are critical'],
  [[noCritical], 'One indicator is off target'],
  [[of('critical'), check('warning')], 'One indicator is critical, one check fails'],
  [[check('critical'), check('warning'), check('ok')], 'Two checks fail'],
  [[of('stale'), of('stale'), of('ok')], 'Two indicators have gone quiet'],
  [[check('stale'), check('ok')], 'One check has gone quiet'],
  [[of('ok'), of('ok')], 'Both indicators are within their limits'],
  [[of('ok')], 'The only indicator is within its limits'],
  [[of('ok'), of('ok'), check('ok')], 'All three indicators and checks are within their limits'],
  [[of('ok'), of('no data')], 'One indicator is within its limits, one waits for a first reading'],
  [[of('no data'), of('no data')], 'Nothing has been read yet'],
])('%#: %2$s', (kris, headline) => {
  expect(krisHeadline(kris)).toBe(headline);
});
