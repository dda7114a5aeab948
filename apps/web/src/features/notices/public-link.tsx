import type { UserNotice } from '@heed/contracts';
import { CopyField } from '../../components/copy-field.tsx';

interface PublicLinkProps {
  readonly notice: Pick<UserNotice, 'isPublic' | 'publicUrl' | 'publishedAt'>;
  readonly canChange: boolean;
  readonly isBusy: boolean;
  readonly onSwitch: (isPublic: boolean) => void;
}

/** Whether anybody who has the address may read the notice, and the address. */
export const PublicLink = ({ notice, canChange, isBusy, onSwitch }: PublicLinkProps) => (
  <section className="unlink" aria-labelledby="un-link">
    <h2 id="un-link">Public link</h2>
    {canChange ? (
      <label className="unswitch">
        <input
          type="checkbox"
          checked={notice.isPublic}
          disabled={isBusy}
          onChange={(event) => onSwitch(event.target.checked)}
        />
        <span>Whoever has the address may read it, without signing in</span>
      </label>
    ) : null}
    {notice.publicUrl === null ? (
      <p className="faint t13">There is no public page{canChange ? '. An earlier address never works again.' : '.'}</p>
    ) : (
      <>
        <CopyField label="Address" value={notice.publicUrl} />
        {notice.publishedAt === null ? <p className="faint t13">It answers once the notice is published.</p> : null}
      </>
    )}
  </section>
);
