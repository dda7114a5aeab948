import { type KriDraft, printKriThreshold, printKriValue, type RegisterDraft } from '@heed/domain';

/** What to do at the warning and at the critical threshold, in the one column documents have for it. */
const actionText = ({ warningAction, criticalAction }: KriDraft): string => {
  if (warningAction === criticalAction) return warningAction;
  return warningAction === '' || criticalAction === '' ? '' : `${warningAction} / ${criticalAction}`;
};

/** The columns of a table of indicators. */
export const KRI_HEADS = ['Indicator', 'Target', 'Current', 'Warning', 'Critical', 'Action'] as const;

/** The indicators of a register as rows of a table; checks have no place in one. */
export const kriRows = (draft: RegisterDraft): string[][] =>
  (draft.kris ?? [])
    .filter(({ kind }) => kind === 'indicator')
    .map((kri) => [
      kri.name,
      kri.target,
      kri.current === null ? '' : printKriValue(kri.current, kri.unit),
      kri.warning ? printKriThreshold(kri.warning, kri.unit) : '',
      kri.critical ? printKriThreshold(kri.critical, kri.unit) : '',
      actionText(kri),
    ]);
