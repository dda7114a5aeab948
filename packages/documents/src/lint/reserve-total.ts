import type { Finding } from '@heed/contracts';
import { currencyDigits } from '@heed/domain';
import type { Money } from '../register-claims.ts';
import type { Rule } from './rule.ts';

/** The total line is not the sum of the lines above it. */
export const reserveTotal: Rule = (document) => {
  const lines = document.reserves.filter((reserve) => !reserve.isTotal);
  const differing = (of: 'budget' | 'allocated' | 'available'): Finding[] =>
    document.reserves.flatMap((reserve): Finding[] => {
      const stated = reserve[of];
      if (!reserve.isTotal || !stated || lines.length === 0) return [];
      const amounts = lines.flatMap((line) => line[of] ?? []);
      const currencies = new Set([...amounts, stated].map(({ currency }) => currency).filter(Boolean));
      // Euros are no dollars: a total is held against the lines of its own currency.
      const isOwn = ({ currency }: Money) => currencies.size < 2 || currency === stated.currency;
      const sum = amounts.filter(isOwn).reduce((total, { minor }) => total + minor, 0);
      if (stated.minor === sum || (currencies.size > 1 && stated.currency === '')) return [];
      const [currency = ''] = currencies.size === 1 ? currencies : [stated.currency];
      const units = 10 ** (currency === '' ? 2 : currencyDigits(currency));
      return [
        {
          rule: 'reserve-total',
          level: 'error',
          line: reserve.line,
          message: `The total of the ${of === 'budget' ? 'reserves' : `${of} amounts`} is given as ${stated.asWritten}, but the lines add up to ${(sum / units).toLocaleString('en-US')}; correct one of them.`,
        },
      ];
    });
  const unbalanced = lines.flatMap((line): Finding[] => {
    if (
      !line.budget ||
      !line.allocated ||
      !line.available ||
      line.budget.minor - line.allocated.minor === line.available.minor
    )
      return [];
    return [
      {
        rule: 'reserve-balance',
        level: 'error',
        line: line.line,
        message: `${line.category}: ${line.budget.asWritten} less ${line.allocated.asWritten} is not ${line.available.asWritten}; correct the line.`,
      },
    ];
  });
  return [...differing('budget'), ...differing('allocated'), ...differing('available'), ...unbalanced];
};
