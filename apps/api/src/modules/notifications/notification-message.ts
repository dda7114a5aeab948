import { counted, type Message, type MessageBlock, type MessageLine } from '@heed/domain';

/** Where a person changes how they are told. */
export const PREFERENCES_PATH = '/account/notifications';

export interface Told {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  /** Null: it concerns the workspace. */
  readonly register: string | null;
}

const FOOTER: readonly MessageLine[] = [{ text: 'Change how you are told:', path: PREFERENCES_PATH }];

/** More of one mail nobody reads; the rest is in the app. */
const MOST = 50;

const one = ({ title, body, path, register }: Told): Message => ({
  subject: title,
  blocks: [
    ...(body === '' ? [] : [{ kind: 'text', text: body } as const]),
    { kind: 'text', text: `Open${register === null ? '' : ` ${register}`} in Heed`, path },
  ],
  footer: FOOTER,
});

const many = (told: readonly Told[]): Message => {
  const shown = told.slice(0, MOST);
  const blocks = [...Map.groupBy(shown, ({ register }) => register ?? 'Heed')].flatMap(
    ([register, items]): MessageBlock[] => [
      { kind: 'heading', text: register },
      { kind: 'list', items: items.map(({ title, path }) => ({ text: title, path })) },
    ],
  );
  const left = told.length - shown.length;
  if (left > 0) blocks.push({ kind: 'text', text: `and ${left} more, in Heed`, path: '/notifications' });
  const registers = [...new Set(told.flatMap(({ register }) => register ?? []))];
  const where = registers.length === 1 ? ` in ${registers[0]}` : '';
  return { subject: `${counted(told.length, 'notification')}${where}`, blocks, footer: FOOTER };
};

/** What a person was told, as one mail: as it is when it is one thing, else as a list by register. */
export const notificationMessage = (told: readonly Told[]): Message => {
  const [first] = told;
  return first && told.length === 1 ? one(first) : many(told);
};
