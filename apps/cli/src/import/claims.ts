import type { RecordedEvent } from '@probity/eventing';
import { type FileFault, said } from './fault';
import { commandIdOf } from './play';
import { type Step, groupedBy } from './step';

/**
 * What rows claim and what the rules came to, where the two differ. Steps that recorded nothing claim
 * nothing.
 */
export const contradictions = (
  steps: readonly Step[],
  recorded: readonly RecordedEvent[],
): readonly FileFault[] => {
  const followed = groupedBy(recorded, ({ metadata }) => metadata.correlationId);
  return steps.flatMap((step) => {
    const events = followed.get(commandIdOf(step)) ?? [];
    return (step.claims ?? []).flatMap(({ column, value, event, field }) => {
      const followedBy = events.find(({ type }) => type === event);
      const derived = followedBy && textOf((followedBy.data as Fields)[field]);
      if (derived === undefined || derived === value) return [];
      const expected = said(
        `${derived || 'nothing'}, as the rules derive it`,
        `${derived || '空'}(按规则得出)`,
      );
      return [{ ...step.source, column, value, expected }];
    });
  });
};

type Fields = Readonly<Record<string, string | number | readonly string[] | undefined>>;

const textOf = (value: Fields[string]): string =>
  typeof value === 'object' ? value.join('|') : String(value ?? '');
