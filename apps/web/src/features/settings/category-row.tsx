import { RowMenu } from '../../components/row-menu.tsx';
import { Grip } from '../../components/signs.tsx';
import type { useReorder } from '../../lib/use-reorder.ts';
import type { CategoryDraft } from './categories-draft.ts';
import { RowError } from './number-input.tsx';

interface CategoryRowProps {
  readonly category: CategoryDraft;
  readonly index: number;
  readonly count: number;
  readonly errors: ReadonlyMap<string, string>;
  readonly reorder: ReturnType<typeof useReorder>;
  readonly onChange: (category: CategoryDraft) => void;
  readonly onRemove: () => void;
}

type TextName = 'code' | 'name' | 'description' | 'reviewCadence';

const FIELDS: readonly (readonly [TextName, string, number])[] = [
  ['code', 'Code', 40],
  ['name', 'Name', 120],
  ['description', 'Description', 2000],
  ['reviewCadence', 'Reviewed', 200],
];

/** One category: code, name, what belongs there, how often its risks are reviewed. */
export const CategoryRow = ({ category, index, count, errors, reorder, onChange, onRemove }: CategoryRowProps) => {
  const name = category.name.trim() || `category ${index + 1}`;
  const idOf = (field: TextName): string => `categories-categories.${index}.${field}`;
  const errorOf = (field: TextName): string | undefined => errors.get(`categories.${index}.${field}`);
  return (
    <div className="categoryrow" data-row {...reorder.rowProps(index)}>
      <span className="grip" {...reorder.handleProps(index)}>
        <Grip />
      </span>
      {FIELDS.map(([field, word, longest]) => (
        <input
          key={field}
          id={idOf(field)}
          className={errorOf(field) ? 'input bad' : 'input'}
          aria-label={`${word} of category ${index + 1}`}
          aria-invalid={errorOf(field) ? true : undefined}
          aria-describedby={errorOf(field) ? `${idOf(field)}-error` : undefined}
          placeholder={word}
          maxLength={longest}
          value={category[field]}
          onChange={(event) => onChange({ ...category, [field]: event.target.value })}
        />
      ))}
      <RowMenu name={name} index={index} count={count} onMove={(to) => reorder.move(index, to)} onRemove={onRemove} />
      {FIELDS.map(([field]) => (
        <RowError key={field} id={idOf(field)} error={errorOf(field)} />
      ))}
    </div>
  );
};
