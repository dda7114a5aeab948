import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from './process.mjs';

// The browser journeys run in the system's own Chromium; nothing is downloaded beside the system's packages.

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
/** Where the browsers of other systems stand, which put no program on the PATH. */
const places = () => {
  if (process.platform === 'darwin')
    return ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (process.platform !== 'win32') return [];
  const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA];
  return folders.map((folder) => join(folder ?? '', 'Google/Chrome/Application/chrome.exe'));
};

const INSTALLERS = [
  {
    tool: 'apt-get',
    commands: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
    ],
  },
  { tool: 'dnf', commands: [['dnf', 'install', '-y', 'chromium']] },
  { tool: 'apk', commands: [['apk', 'add', 'chromium']] },
  { tool: 'pacman', commands: [['pacman', '-Sy', '--noconfirm', 'chromium']] },
  { tool: 'zypper', commands: [['zypper', '--non-interactive', 'install', 'chromium']] },
];

const onPath = (/** @type {string} */ name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** Flags every headless run needs; root, as in containers, has no sandbox. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium or Chrome of this machine, the one `CHROMIUM` names before all others. */
export const findChromium = () => {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return NAMES.map(onPath).find(Boolean) ?? places().find((path) => existsSync(path));
};

/** How to become root without asking anyone: not at all, by sudo, or impossible. */
const rootPrefix = async () => {
  if (process.getuid?.() === 0) return [];
  const { code } = await capture('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n'] : undefined;
};

const installCommands = async () => {
  if (process.platform === 'darwin') return onPath('brew') ? [['brew', 'install', '--cask', 'chromium']] : [];
  const installer = INSTALLERS.find(({ tool }) => onPath(tool));
  const prefix = await rootPrefix();
  return installer && prefix ? installer.commands.map((command) => [...prefix, ...command]) : [];
};

const ADVICE = 'Install Chromium or Chrome, or set CHROMIUM to its path, and run the command again.';

/**
 * Finds Chromium, or installs it by the system's package manager.
 * @returns {Promise<{ path: string } | { complaint: string }>}
 */
export const needChromium = async () => {
  const known = findChromium();
  if (known) return { path: known };
  const commands = await installCommands();
  if (commands.length === 0) return { complaint: `There is no Chromium here and no right to install it. ${ADVICE}` };
  console.log('Installing Chromium by the package manager of the system.');
  for (const [command = '', ...args] of commands) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { code, output } = await capture(command, args, { env });
    if (code === 0) continue;
    const said = output.trim().split('\n').slice(-5).join('\n');
    return { complaint: `${said}\nInstalling Chromium failed: ${command} says why above. ${ADVICE}` };
  }
  const path = findChromium();
  return path ? { path } : { complaint: `The package manager brought no Chromium. ${ADVICE}` };
};
