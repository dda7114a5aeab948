import { findChromium } from '../../scripts/chromium.mjs';

/** Runs before the first test. Not at the top of the configuration, which tools read on machines without a browser too. */
export default (): void => {
  if (!findChromium()) throw new Error('There is no Chromium here: `npm test -- e2e` installs it, or set CHROMIUM.');
};
