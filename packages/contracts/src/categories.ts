import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { line } from './primitives.ts';
import { category, register, registerParams } from './registers.ts';

/** The categories as they shall be. A code that disappears while risks have it needs one that takes its place. */
export const categoriesChange = z
  .strictObject({
    categories: z
      .array(
        z.strictObject({
          code: line(40),
          name: line(120),
          description: z.string().trim().max(2000).default(''),
          reviewCadence: category.shape.reviewCadence.default(''),
        }),
      )
      .max(200),
    /** Old code to new code, or to null for none. */
    replace: z.record(z.string(), z.string().nullable()).default({}),
  })
  .meta({ id: 'CategoriesChange' });
export type CategoriesChange = z.infer<typeof categoriesChange>;

export const categoriesConsequences = z
  .strictObject({
    /** In a sentence: `Moves 2 risks from P to T`. */
    sentence: z.string(),
    problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
    notes: z.array(z.string()),
    inUse: z.array(
      z.strictObject({ code: z.string(), name: z.string(), count: z.number().int(), refs: z.array(z.string()) }),
    ),
  })
  .meta({ id: 'CategoriesConsequences' });
export type CategoriesConsequences = z.infer<typeof categoriesConsequences>;

const settings = { kind: 'register', permission: 'register.settings' } as const;

export const categoriesApi = {
  preview: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/categories/preview',
    summary: 'What other categories would mean for the risks; changes nothing',
    access: settings,
    params: registerParams,
    body: categoriesChange,
    response: categoriesConsequences,
  }),
  change: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/categories',
    summary: 'Change the categories of a register',
    access: settings,
    params: registerParams,
    body: categoriesChange,
    response: register,
    ifMatch: true,
  }),
};
