export * from './register-draft.ts';
export * from './scoring.ts';
