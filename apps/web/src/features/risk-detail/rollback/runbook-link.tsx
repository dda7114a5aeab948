import { runbooksApi } from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { notify } from '../../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../../lib/api-client.ts';
import { keys, mayIn, useCurrentRegister } from '../../../lib/register.ts';
import { useRiskEditing } from '../risk-context.tsx';

/** From a rollback plan to the runbook that was made of it; or makes one. */
export const RunbookLink = () => {
  const register = useCurrentRegister();
  const { slug } = register;
  const { risk } = useRiskEditing();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: keys.runbooks(slug, 'of', risk.ref),
    queryFn: ({ signal }) =>
      call(runbooksApi.list, { params: { register: slug }, query: { ref: risk.ref, limit: 1 } }, { signal }),
  });
  const make = useMutation({
    mutationFn: () => {
      const params = { register: slug, ref: risk.ref };
      return call(runbooksApi.createOfRisk, { params });
    },
    onSuccess: (book) => {
      void client.invalidateQueries({ queryKey: keys.runbooks(slug) });
      void navigate(paths.runbook(slug, book.id));
    },
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem' }),
  });
  const [book] = data?.items ?? [];
  if (book)
    return (
      <Link className="link t12" to={paths.runbook(slug, book.id)}>
        Run as checklist
      </Link>
    );
  if (!data || !mayIn(register, 'runbook.edit')) return null;
  return (
    <button type="button" className="linkbtn" disabled={make.isPending} onClick={() => make.mutate()}>
      Make a runbook
    </button>
  );
};
