import { type Runbook, type RunbookRunRead, type RunbookWrite, runbooksApi, urlFor } from '@heed/contracts';
import type { Page } from '@playwright/test';
import type { Heed } from './heed.ts';

/** Runbooks of both kinds, with runs that go on and one that is over. */
export interface RunbookScene {
  readonly steps: string;
  readonly options: string;
  readonly going: string;
  readonly choosing: string;
  readonly over: string;
}

const step = (title: string, code = '') => ({ title, language: code && 'bash', code, preferred: false });
const book = (title: string, kind: 'steps' | 'options', steps: RunbookWrite['steps']): RunbookWrite => ({
  ...{ title, kind, steps, ref: null, rehearseEveryDays: 90 },
});

export const writeRunbooks = async (page: Page, heed: Heed, register: string): Promise<RunbookScene> => {
  const send = async <T>(method: string, path: string, data: unknown): Promise<T> => {
    const answer = await page.request.fetch(heed.url + path, { method, headers: { origin: heed.url }, data });
    return answer.json();
  };
  const write = (data: RunbookWrite) =>
    send<Runbook>('POST', urlFor(runbooksApi.create, { params: { register } }), data);
  const start = (id: string, kind: string) =>
    send<RunbookRunRead>('POST', urlFor(runbooksApi.start, { params: { register, id } }), { kind });

  const steps = await write(
    book('Storm over the dome', 'steps', [
      step('Stop the mirror', 'ssh <host>\nrm -rf /srv/mirror/current'),
      step('Close the dome', 'dome --site {{site}} close'),
      step('Tell the observers'),
    ]),
  );
  const options = await write(
    book('Free the disk', 'options', [
      step('Remove old pictures', 'docker system prune -af'),
      step('Grow the disk', 'grow <disk>'),
    ]),
  );
  const going = await start(steps.id, 'real');
  const choosing = await start(options.id, 'rehearsal');
  const over = await start(steps.id, 'rehearsal');
  const params = { register, id: steps.id, run: over.run.id };
  await send('PATCH', urlFor(runbooksApi.saveRun, { params }), {
    marks: [{ step: over.steps[0]?.id, state: 'done', note: 'The mirror was slow' }],
    notes: 'Nobody was at the dome.',
    finish: { outcome: 'failed' },
  });
  return {
    ...{ steps: steps.id, options: options.id },
    ...{ going: going.run.id, choosing: choosing.run.id, over: over.run.id },
  };
};
