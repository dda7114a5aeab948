import type { CategoriesConsequences } from '@heed/contracts';
import { type FormEvent, useEffect, useRef } from 'react';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { Button } from '../../components/ui/button.tsx';
import { moved, replaced, without } from '../../lib/list-change.ts';
import type { Preview } from '../../lib/use-preview.ts';
import { useReorder } from '../../lib/use-reorder.ts';
import {
  type CategoriesDraft,
  type CategoryDraft,
  type CategoryProblem,
  type CategoryReplace,
  newCategory,
} from './categories-draft.ts';
import { CategoryRow } from './category-row.tsx';
import { ReplacementPicker, withChoice } from './replacement-picker.tsx';
import { ConflictAt, SettingsFoot, SettingsSummary } from './settings-foot.tsx';
import type { SettingsDraft } from './use-settings-draft.ts';

interface CategoriesFormProps {
  readonly settings: SettingsDraft<CategoriesDraft>;
  readonly preview: Preview<CategoriesConsequences>;
  readonly problems: readonly CategoryProblem[];
  readonly replace: CategoryReplace;
  readonly onReplace: (replace: CategoryReplace) => void;
}

const MOST = 200;

const categoriesWord = (value: unknown): string =>
  (value as readonly CategoryDraft[]).map(({ code, name }) => `${code} ${name}`).join(', ') || 'no categories';

/** The categories as a list to edit, with what saving would do to their risks. */
export const CategoriesForm = ({ settings, preview, problems, replace, onReplace }: CategoriesFormProps) => {
  const { draft, change, isChanged, save } = settings;
  const box = useRef<HTMLFormElement>(null);
  const added = useRef(false);
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    box.current?.querySelector<HTMLElement>('.categoryrow:last-of-type input')?.focus();
  });
  const { categories } = draft;
  const write = (next: readonly CategoryDraft[]): void => change({ categories: next });
  const reorder = useReorder({
    count: categories.length,
    nameOf: (index) => categories[index]?.name || `Category ${index + 1}`,
    onMove: (from, to) => write(moved(categories, from, to)),
  });
  const errors = new Map(problems.toReversed().map(({ path, message }) => [path, message]));
  const going = (preview.consequences?.inUse ?? []).filter(({ code }) => !categories.some(({ id }) => id === code));
  const isBlocked = problems.length > 0 || !preview.isFresh;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBlocked) save();
  };
  const placed = new Set([
    ...categories.flatMap((_, at) =>
      ['code', 'name', 'description', 'reviewCadence'].map((f) => `categories.${at}.${f}`),
    ),
    ...going.map(({ code }) => `replace.${code}`),
  ]);
  return (
    <form className="settingsform" ref={box} onSubmit={submit} noValidate aria-label="Categories">
      <SettingsSummary settings={settings} />
      <div className="categories">
        {categories.length > 0 ? (
          <div className="categoryhead" aria-hidden="true">
            <span />
            <span>Code</span>
            <span>Name</span>
            <span>Description</span>
            <span>Reviewed</span>
            <span />
          </div>
        ) : (
          <p className="muted t13">No category yet. Technical, Security and Operational are a usual start.</p>
        )}
        {categories.map((category, index) => (
          <CategoryRow
            key={category.id}
            {...{ category, index, errors, reorder }}
            count={categories.length}
            onChange={(next) => write(replaced(categories, next))}
            onRemove={() => {
              write(without(categories, category.id));
              box.current?.querySelector<HTMLElement>('.addrow')?.focus();
            }}
          />
        ))}
        <Button
          size="sm"
          className="addrow"
          disabled={categories.length >= MOST}
          onClick={() => {
            added.current = true;
            write([...categories, newCategory()]);
          }}
        >
          Add a category
        </Button>
        <ConflictAt settings={settings} field="categories" format={categoriesWord} />
      </div>
      {going.length > 0 ? (
        <div className="fields">
          {going.map(({ code, name, count, refs }) => (
            <ReplacementPicker
              key={code}
              id={`categories-replace.${code}`}
              label={`Move the risks of ${name || code} to`}
              count={count}
              refs={refs}
              value={replace[code]}
              options={categories.map((category) => ({
                value: category.id,
                label: [category.code, category.name].filter(Boolean).join(' ') || 'new category',
              }))}
              none="No category"
              error={errors.get(`replace.${code}`)}
              onChange={(value) => onReplace(withChoice(replace, code, value))}
            />
          ))}
        </div>
      ) : null}
      <SettingsFoot
        settings={settings}
        isBlocked={isBlocked}
        consequences={[
          ...problems.filter(({ path }) => !placed.has(path)).map(({ message }) => message),
          ...(preview.consequences && problems.length === 0
            ? [`${preview.consequences.sentence}.`, ...preview.consequences.notes]
            : []),
        ]}
      />
      <span className="vh" role="status">
        {reorder.announcement}
      </span>
      <LeaveQuestion isUnsaved={isChanged} what="the categories" />
    </form>
  );
};
