import type { Endpoint } from '@heed/contracts';
import * as contracts from '@heed/contracts';

/** Every endpoint of the contract, as `risksApi.patch`. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
  Object.entries(contracts)
    .filter(([name]) => name.endsWith('Api'))
    .flatMap(([name, api]) =>
      Object.entries(api as Record<string, Endpoint>).map(([key, endpoint]): [string, Endpoint] => [
        `${name}.${key}`,
        endpoint,
      ]),
    ),
);
