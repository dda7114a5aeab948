import type { RiskItem, RiskPatch } from '@heed/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { notify } from '../../components/ui/notice.tsx';
import { riskQuery } from '../../lib/register.ts';
import { saveRisk } from '../../lib/risk-save.ts';

const beforeOf = (risk: RiskItem, patch: RiskPatch): RiskPatch =>
  Object.fromEntries(
    Object.keys(patch)
      .filter((field) => field in risk)
      .map((field) => [field, risk[field as keyof RiskItem]]),
  ) as RiskPatch;

/**
 * Writes the same change to several risks, one after the other, each against the version that was seen. What could not
 * be written says so at its row; the rest is taken back by one undo.
 */
export const editAll = async (
  client: QueryClient,
  slug: string,
  risks: readonly RiskItem[],
  patch: RiskPatch,
  change: string,
): Promise<void> => {
  const written: RiskItem[] = [];
  for (const risk of risks)
    if (await saveRisk({ client, slug, ref: risk.ref }, patch, risk, {}, false)) written.push(risk);
  const undo = async (): Promise<void> => {
    for (const risk of written) {
      const now = await client.fetchQuery({ ...riskQuery(slug, risk.ref), staleTime: 0 });
      await saveRisk({ client, slug, ref: risk.ref }, beforeOf(risk, patch), now, { reason: 'Undone' }, false);
    }
  };
  const failed = risks.length - written.length;
  const count = written.length === 1 ? '1 risk' : `${written.length} risks`;
  const rest = failed === 0 ? '' : `; ${failed} could not be changed and ${failed === 1 ? 'says' : 'say'} why`;
  notify({
    text: `${count}: ${change}${rest}`,
    tone: failed === 0 ? 'plain' : 'problem',
    undo: written.length > 0 ? undo : undefined,
  });
};
