import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that keeps what it is given. */
export const openMailbox = async () => {
  const mails: ParsedMail[] = [];
  let refusal: string | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        if (refusal !== undefined) return done(new Error(refusal));
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    config: { url: `smtp://127.0.0.1:${port}`, from: 'Heed <heed@example.org>' },
    /** What has come since the last look. */
    take: () => mails.splice(0),
    /** Answers every mail with this error; undefined: takes them again. */
    refuse(reason: string | undefined) {
      refusal = reason;
    },
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
};
export type Mailbox = Awaited<ReturnType<typeof openMailbox>>;

export const textOf = ({ text = '' }: ParsedMail): string => text;
export const htmlOf = ({ html }: ParsedMail): string => html || '';
