import type { Register, Risk, RiskPatch } from '@heed/contracts';
import { isSame } from '@heed/domain';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type FieldSave, type RiskSaver, type SaveOptions, useSaveRisk } from '../../lib/risk-save.ts';

interface RiskEditing {
  readonly risk: Risk;
  readonly register: Register;
  readonly saver: RiskSaver;
}

const Editing = createContext<RiskEditing | null>(null);

interface RiskProviderProps {
  readonly slug: string;
  readonly risk: Risk;
  readonly register: Register;
  readonly children: ReactNode;
}

export const RiskProvider = ({ slug, risk, register, children }: RiskProviderProps) => {
  const saver = useSaveRisk(slug, risk.ref);
  const editing = useMemo(() => ({ risk, register, saver }), [risk, register, saver]);
  return <Editing value={editing}>{children}</Editing>;
};

/** The risk of the page, its register, and the way to write it. */
export const useRiskEditing = (): RiskEditing => {
  const editing = useContext(Editing);
  if (!editing) throw new Error('Fields of a risk need its provider around them.');
  return editing;
};

/** Fields that are both shown and written. */
export type RiskField = keyof RiskPatch & keyof Risk;

export interface RiskFieldAccess<F extends RiskField> {
  readonly value: Risk[F];
  readonly state: FieldSave | undefined;
  readonly canEdit: boolean;
  /**
   * `base` is the risk as it was seen when editing began. Where the field still is what it was then, the write is made
   * against the newest version: what changed elsewhere in the risk is no reason to merge.
   */
  readonly save: (value: RiskPatch[F], base?: Risk, options?: SaveOptions) => Promise<boolean>;
}

/** One field: what it holds, whether this person may change it, where its writing stands, and how to write it. */
export const useRiskField = <F extends RiskField>(field: F): RiskFieldAccess<F> => {
  const { risk, saver } = useRiskEditing();
  return {
    value: risk[field],
    state: saver.field(field),
    canEdit: field === 'owner' ? risk.may.reassign : risk.may.edit,
    save: (value, base = risk, options = {}) =>
      saver.save({ [field]: value } as RiskPatch, isSame(base[field], risk[field]) ? risk : base, options),
  };
};
