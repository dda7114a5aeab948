import { slugify } from '@heed/domain';

/** An address for a name that no other KRI of the register has. */
export const freeKriSlug = (name: string, taken: ReadonlySet<string>): string => {
  const plain = slugify(name);
  // A name without a letter the address can hold gets the word it is one of.
  const wanted = plain === 'register' && !/register/i.test(name) ? 'kri' : plain;
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(slug)) return slug;
  }
};
