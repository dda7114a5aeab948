import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { escalationQuery } from '../../lib/escalations.ts';

/** The escalation a link leads to (`?open=`), and the view it stands in by now. */
export const useAskedEscalation = (slug: string, view: string): string => {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const asked = search.get('open') ?? '';
  const isHere = search.has('state');
  const settled = useRef('');
  const { data } = useQuery({ ...escalationQuery(slug, asked), enabled: asked !== '' && !isHere });
  const state = data?.state;
  useEffect(() => {
    // On arrival only: what becomes of it later must not take the person along.
    if (!state || isHere || settled.current === asked) return;
    settled.current = asked;
    const stands = state === 'open' ? 'running' : state;
    if (stands !== view) void navigate(paths.escalations(slug, { state: stands, open: asked }), { replace: true });
  }, [state, isHere, view, slug, asked, navigate]);
  return asked;
};
