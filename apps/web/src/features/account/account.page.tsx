import '../../styles/account.css';
import { Bar } from '../../components/bar.tsx';
import { useMay, useMe } from '../../lib/session.tsx';
import { CalendarSection } from './calendar-section.tsx';
import { MutesSection } from './mutes-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TokensSection } from './tokens-section.tsx';
import { ToldSection } from './told-section.tsx';

/** What belongs to the person alone: how they are told, their calendar, sessions, password, API tokens. */
export const Component = () => {
  const me = useMe();
  const mayMakeTokens = useMay('token.create');
  return (
    <>
      <Bar title="Your account" />
      <div className="page account">
        <h2 className="h1">{me.name}</h2>
        <p className="intro">{me.email}</p>
        <ToldSection />
        <MutesSection />
        <CalendarSection />
        <SessionsSection />
        <PasswordSection />
        {mayMakeTokens ? <TokensSection /> : null}
      </div>
    </>
  );
};
