import type { ActionState, Register } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ACTION_STATES } from '../../components/actions/action-words.ts';
import { QueryState } from '../../components/query-state.tsx';
import { useCommands } from '../../lib/commands.ts';
import { BoardColumn } from './board-column.tsx';
import { actionListQuery } from './plan.queries.ts';
import { PlanSearch } from './plan-search.tsx';
import { useBoardMoves } from './use-board-moves.ts';
import type { PlanView } from './use-plan-view.ts';

const useColumn = (slug: string, state: ActionState, q: string) =>
  useInfiniteQuery(actionListQuery(slug, { state, q, sort: '' }));

type Column = ReturnType<typeof useColumn>;

const actionsOf = (column: Column) => column.data?.pages.flatMap((page) => page.items) ?? [];

const headlineOf = (columns: Readonly<Record<ActionState, Column>>): string => {
  const total = (state: ActionState): number => columns[state].data?.pages[0]?.total ?? 0;
  const all = total('todo') + total('doing') + total('done');
  if (all === 0) return 'No action yet';
  return `${total('done')} of ${all} actions are done`;
};

/** The actions by state: four columns, each a page at a time. */
export const PlanBoard = ({ register, view }: { readonly register: Register; readonly view: PlanView }) => {
  const columns: Readonly<Record<ActionState, Column>> = {
    todo: useColumn(register.slug, 'todo', view.q),
    doing: useColumn(register.slug, 'doing', view.q),
    done: useColumn(register.slug, 'done', view.q),
    dropped: useColumn(register.slug, 'dropped', view.q),
  };
  const moves = useBoardMoves({
    todo: actionsOf(columns.todo),
    doing: actionsOf(columns.doing),
    done: actionsOf(columns.done),
    dropped: actionsOf(columns.dropped),
  });
  useCommands('Board', [
    { label: 'Another card', keys: 'ArrowUp, ArrowDown', inPalette: false },
    { label: 'Pick the card up, and put it down', keys: 'm, Space', inPalette: false },
    { label: 'Carry it to another column', keys: 'ArrowLeft, ArrowRight', inPalette: false },
    { label: 'Leave it where it was', keys: 'Escape', inPalette: false },
  ]);
  const all = Object.values(columns);
  const query = {
    data: all.every((column) => column.data) ? all : undefined,
    error: all.find((column) => column.error)?.error,
    refetch: () => Promise.all(all.map((column) => column.refetch())),
  };
  return (
    <>
      <h2 className="h1">{query.data ? headlineOf(columns) : 'Actions'}</h2>
      <p className="intro">
        Drag a card, choose its state, or press <span className="kbd">m</span> on it and then an arrow.
      </p>
      <div className="planfilter">
        <PlanSearch view={view} />
      </div>
      <QueryState query={query}>
        {() => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the cards in it take the keys
          <div className="board" ref={moves.board} onKeyDown={moves.onKeyDown}>
            {ACTION_STATES.map((state) => (
              <BoardColumn
                key={state}
                state={state}
                actions={actionsOf(columns[state])}
                total={columns[state].data?.pages[0]?.total ?? 0}
                cursor={moves.cursor}
                held={moves.held}
                isTarget={moves.target === state}
                onFocus={moves.setFocused}
                onPick={moves.pick}
                onOver={() => moves.aim(state)}
                onDrop={moves.drop}
                onEnd={moves.cancel}
                onMore={columns[state].hasNextPage ? () => void columns[state].fetchNextPage() : undefined}
              />
            ))}
          </div>
        )}
      </QueryState>
      <p className="vh" role="status" aria-live="assertive">
        {moves.announcement}
      </p>
    </>
  );
};
