export * from './danger.ts';
export * from './register-draft.ts';
export * from './scoring.ts';
