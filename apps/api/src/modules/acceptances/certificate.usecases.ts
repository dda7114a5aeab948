import type { Paper } from '@heed/reports';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { makeReportFile } from '../../report-files/run-report-task.ts';
import { readAcceptance } from './reading.usecases.ts';

/** The certificate of an acceptance as it stands now. */
export const printCertificate = async (work: Work, register: RegisterAccess, id: string, paper: Paper = 'a4') => {
  const acceptance = await readAcceptance(work, register, id);
  const certificate = { acceptance, register: register.title, timeZone: register.timeZone, printedAt: work.now };
  return {
    filename: `${register.slug}-${acceptance.reference.toLowerCase()}.pdf`,
    bytes: await makeReportFile({ certificate, paper }),
  };
};
