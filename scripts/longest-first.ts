import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longer than ten seconds, the longest first. On two cores the last one to start would be waited for alone. */
const LONGEST = [
  'api/src/testing/month.test.ts',
  'api/src/testing/permissions.test.ts',
  'api/src/testing/crash.test.ts',
  'api/src/testing/imports.test.ts',
  'api/src/testing/replay.test.ts',
  'api/src/testing/import-merge.test.ts',
  'api/src/testing/risks.test.ts',
  'cli/src/heed.test.ts',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.findIndex((end) => moduleId.endsWith(end));
  return place === -1 ? LONGEST.length : place;
};

/** The order of Vitest, by project and by what took long the last time, behind the files known to take longest anywhere. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}
