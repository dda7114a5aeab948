import { registersApi, urlFor } from '@heed/contracts';

/** Where the register is handed out as a Markdown file. */
export const exportAddress = (slug: string): string =>
  urlFor(registersApi.export, { params: { register: slug, format: 'md' } });
