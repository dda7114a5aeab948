import { categoriesApi, type Register } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { keys, mayIn } from '../../lib/register.ts';
import { usePreview } from '../../lib/use-preview.ts';
import {
  type CategoriesDraft,
  type CategoryReplace,
  categoriesChange,
  categoriesOf,
  missingInCategories,
} from './categories-draft.ts';
import { CategoriesForm } from './categories-form.tsx';
import { useSettingsDraft } from './use-settings-draft.ts';

const useCategories = (register: Register) => {
  const client = useQueryClient();
  const params = { register: register.slug };
  const [replace, setReplace] = useState<CategoryReplace>({});
  const settings = useSettingsDraft<CategoriesDraft>({
    register,
    read: (from) => categoriesOf(from.categories),
    write: (draft, _, version) =>
      call(categoriesApi.change, { params, body: categoriesChange(draft, replace), version }),
    savesMerged: false,
    onSaved: (saved, before) => {
      const moved = Object.keys(replace).length > 0;
      const recoded = settings.draft.categories.filter(({ isNew, id, code }) => !isNew && id !== code.trim());
      const undo = async (): Promise<void> => {
        const body = {
          categories: before.categories,
          replace: Object.fromEntries(recoded.map(({ id, code }) => [code.trim(), id])),
        };
        const again = await call(categoriesApi.change, { params, body, version: saved.version });
        client.setQueryData(keys.register(saved.slug), again);
        void client.invalidateQueries({ queryKey: keys.risks(saved.slug) });
      };
      // Risks that moved to another category cannot be told from those that were there before.
      notify({ text: 'The categories are saved', ...(!moved && { undo }) });
      setReplace({});
    },
  });
  const discard = (): void => {
    settings.discard();
    setReplace({});
  };
  return { settings: { ...settings, discard }, replace, setReplace };
};

const Editor = ({ register }: { readonly register: Register }) => {
  const { settings, replace, setReplace } = useCategories(register);
  const missing = missingInCategories(settings.draft);
  const asked = settings.isChanged && missing.length === 0 ? categoriesChange(settings.draft, replace) : undefined;
  const preview = usePreview(['preview', 'categories', register.slug], asked, (body, signal) =>
    call(categoriesApi.preview, { params: { register: register.slug }, body }, { signal }),
  );
  const refused = preview.error ? [{ path: 'form', message: sentenceOf(preview.error) }] : [];
  const problems = [...missing, ...refused, ...(preview.consequences?.problems ?? [])];
  return <CategoriesForm {...{ settings, preview, problems, replace }} onReplace={setReplace} />;
};

const Read = ({ register }: { readonly register: Register }) => (
  <table className="tbl cards">
    <caption className="vh">Categories of the register</caption>
    <thead>
      <tr>
        <th scope="col">Code</th>
        <th scope="col">Name</th>
        <th scope="col">Description</th>
        <th scope="col">Reviewed</th>
      </tr>
    </thead>
    <tbody>
      {register.categories.map(({ code, name, description, reviewCadence }) => (
        <tr key={code}>
          <th scope="row">{code}</th>
          <td>{name}</td>
          <td className="muted">{description}</td>
          <td className="muted">{reviewCadence}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What kinds of risks the register tells apart. */
export const CategoriesTab = ({ register }: { readonly register: Register }) =>
  mayIn(register, 'register.settings') ? <Editor register={register} /> : <Read register={register} />;
