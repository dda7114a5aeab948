import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigationType } from 'react-router';
import { ProblemNote, Skeleton } from '../components/query-state.tsx';
import { notify } from '../components/ui/notice.tsx';
import { onSignedOut, statusOf } from '../lib/api-client.ts';
import { useCommands } from '../lib/commands.ts';
import { closeDrawer, useDrawer } from '../lib/drawer.ts';
import { meQuery } from '../lib/session.tsx';
import { undo } from '../lib/undo.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { HoldKeys } from './hold-keys.tsx';
import { useGoCommands } from './navigation.ts';
import { paths } from './paths.ts';
import { Sidebar } from './sidebar.tsx';

const Palette = lazy(() => import('./palette.tsx'));
const KeysDialog = lazy(() => import('./keys-dialog.tsx'));

const COLLAPSED = 'heed.side';

/** The navigation as a drawer over a narrow screen. */
const Drawer = ({ onKeys }: { readonly onKeys: () => void }) => {
  const isOpen = useDrawer();
  const { key } = useLocation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (key) closeDrawer();
  }, [key]);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself
    <dialog
      ref={dialog}
      className="drawer"
      aria-label="Navigation"
      onClose={closeDrawer}
      onClick={(event) => event.target === event.currentTarget && closeDrawer()}
    >
      {isOpen ? <Sidebar onKeys={onKeys} /> : null}
    </dialog>
  );
};

const useCollapsed = (): [boolean, () => void] => {
  const [isCollapsed, setCollapsed] = useState(() => localStorage.getItem(COLLAPSED) === 'closed');
  const toggle = useCallback(() => {
    setCollapsed((before) => {
      localStorage.setItem(COLLAPSED, before ? 'open' : 'closed');
      return !before;
    });
  }, []);
  return [isCollapsed, toggle];
};

/** A session that ended while a page was open: nothing typed is thrown away, the person decides when to sign in. */
const useSignedOutNotice = (): void => {
  useEffect(
    () =>
      onSignedOut(() =>
        notify({
          text: 'Your session has ended. What you typed is still here; sign in to save it.',
          tone: 'problem',
          action: {
            label: 'Sign in',
            run: () => window.open(paths.login('/'), '_blank', 'noopener'),
          },
        }),
      ),
    [],
  );
};

/** A new page begins at its top and with its content; going back leaves the scroll to the browser. */
const useFreshPage = (): void => {
  const { pathname } = useLocation();
  const type = useNavigationType();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (type !== 'POP') window.scrollTo(0, 0);
    const isLost = document.activeElement === document.body || document.activeElement?.closest('nav');
    if (isLost) document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname, type]);
};

/** Navigation beside the page, and what works everywhere: palette, keys, undo. */
const Shell = () => {
  const [overlay, setOverlay] = useState<'palette' | 'keys' | null>(null);
  const [isCollapsed, toggleSide] = useCollapsed();
  const [typed, setTyped] = useState('');
  const close = useCallback(() => setOverlay(null), []);
  const hold = useCallback((letter: string) => setTyped((before) => before + letter), []);
  const openPalette = (): void => {
    setTyped('');
    setOverlay('palette');
  };
  const { pathname } = useLocation();
  useSignedOutNotice();
  useFreshPage();
  useGoCommands();
  useCommands('Everywhere', [
    { label: 'Find a command', keys: 'Ctrl+k', run: openPalette, inPalette: false },
    { label: 'Keys of this page', keys: '?', run: () => setOverlay('keys') },
    { label: 'Undo', keys: 'Ctrl+z', run: () => void undo() },
    { label: isCollapsed ? 'Show the navigation' : 'Hide the navigation', keys: '[', run: toggleSide },
  ]);
  const openKeys = (): void => {
    closeDrawer();
    setOverlay('keys');
  };
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <div className={isCollapsed ? 'app closed' : 'app'}>
        <Sidebar onKeys={openKeys} onCollapse={toggleSide} />
        <main id="main" tabIndex={-1}>
          <ErrorBoundary resetKey={pathname}>
            <Suspense fallback={<Skeleton />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Drawer onKeys={openKeys} />
      <Suspense fallback={<HoldKeys onText={hold} onClose={close} />}>
        {overlay === 'palette' ? <Palette typedBefore={typed} onClose={close} /> : null}
        {overlay === 'keys' ? <KeysDialog onClose={close} /> : null}
      </Suspense>
    </>
  );
};

/** The app for a person who is signed in; anybody else is asked to sign in and comes back to the same address. */
export const Layout = () => {
  const { data, error, refetch } = useQuery(meQuery);
  const { pathname, search } = useLocation();
  if (data) return <Shell />;
  if (statusOf(error) === 401) {
    return <Navigate to={paths.login(pathname === paths.home ? undefined : pathname + search)} replace />;
  }
  return error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null;
};
