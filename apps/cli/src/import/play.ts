import {
  type Accepted,
  type Reasons,
  type RecordedEvent,
  type Rejection,
  canonical,
  derivedId,
  isRejection,
} from '@probity/eventing';
import { type Bureau, askerOf, instantOn } from '@probity/domain';
import type { Refused, Writer } from '@probity/runtime';
import type { FileFault } from './fault';
import type { RefOf } from './organisation.plan';
import { faultsOf, refusalOf } from './refusal';
import { type Acting, type Step, groupedBy } from './step';

/** A write side to play steps on: the real one, or one that nobody will ever read. */
export interface Stage {
  readonly writer: Writer;
  readonly reasonsOf: (category: string) => Reasons;
  /** Answers when every process has done what followed. */
  settled(): Promise<void>;
  /** What processes asked in vain. */
  readonly refused: readonly Refused[];
}

/** A stage on which nothing is real, and which can tell what was recorded on it. */
export interface Rehearsal extends Stage {
  recorded(): Promise<readonly RecordedEvent[]>;
}

/** What came of playing: how many commands recorded something, and what was refused. */
export interface Played {
  commands: number;
  readonly faults: FileFault[];
}

/** Who the rows speak of, and under which session it is recorded. */
export interface Actors {
  readonly refOf: RefOf;
  readonly sessionId: string;
}

/** The id of a step's command: the same row asks the same command, however often it is imported. */
export const commandIdOf = ({ category, id, type, day, data }: Step): string =>
  derivedId('import', category, id, type, day, canonical(data));

/** Plays steps in the order of their days; what happens on one day at one stage goes side by side. */
export const play = async (
  steps: readonly Step[],
  stage: Stage,
  actors: Actors,
  progress: (done: number) => void = () => undefined,
): Promise<Played> => {
  const played: Played = { commands: 0, faults: [] };
  const moments = groupedBy(steps, ({ day, stage: order }) => `${day} ${String(order).padStart(4, '0')}`);
  let done = 0;
  for (const moment of [...moments.keys()].sort()) {
    const group = moments.get(moment) ?? [];
    const answers = group.map((step) => ask(step, stage.writer, actors));
    for (const [index, answer] of (await Promise.allSettled(answers)).entries()) {
      const step = group[index];
      if (step) note(step, answer, stage, played);
    }
    await stage.settled();
    done += group.length;
    progress(done);
  }
  played.faults.push(...refusalsThatFollowed(steps, stage));
  return played;
};

const ask = (step: Step, writer: Writer, actors: Actors): Promise<Accepted | Rejection> => {
  const { category, type, id, data, day, source } = step;
  const request = {
    ...{ category, type, id, data },
    at: instantOn(day),
    commandId: commandIdOf(step),
    auth: { method: 'IMPORT' as const, terminal: `${source.file}:${source.row}` },
  };
  return writer.ask(request, (bureau) => {
    const actor = (acting: Acting) => actorOf(acting, type, bureau, actors);
    const by = actor(step.by);
    if ('rejected' in by || !step.seconder) return 'rejected' in by ? by : { by };
    const seconder = actor(step.seconder);
    return 'rejected' in seconder ? seconder : { by, seconder };
  });
};

const actorOf = (acting: Acting, commandType: string, bureau: Bureau, { refOf, sessionId }: Actors) => {
  if ('operator' in acting) {
    const { operator: role } = acting;
    const subjectRef = role === 'SYS_ADMIN' ? 'operator:import' : 'operator:import:rules';
    return { subjectRef, postId: null, orgId: null, roles: [role], sessionId };
  }
  const { postId, staffNo } = acting;
  const post = bureau.post(postId);
  const subjectRef = staffNo === undefined ? bureau.holdersOf(postId)[0] : refOf(staffNo);
  // Who sits in the superior's posts is not for this bureau to know: the post itself stands for the person.
  if (subjectRef === undefined && post?.rank === 'SUPERIOR') {
    const roles = bureau.rolesOf(postId);
    return { subjectRef: `external:${postId}`, postId, orgId: post.orgId, roles, sessionId };
  }
  const vacant = `vacant:${postId}`;
  return askerOf(bureau, { subjectRef: subjectRef ?? vacant, sessionId, commandType, actingPostId: postId });
};

const note = (
  step: Step,
  answer: PromiseSettledResult<Accepted | Rejection>,
  stage: Stage,
  played: Played,
): void => {
  if (answer.status === 'rejected') {
    played.faults.push(...faultsOf(step, answer.reason));
  } else if (isRejection(answer.value)) {
    played.faults.push(refusalOf(step, answer.value, stage.reasonsOf(step.category)));
  } else if (answer.value.events.length > 0) {
    played.commands += 1;
  }
};

/** What processes asked in vain goes back to the row from which it followed. */
const refusalsThatFollowed = (
  steps: readonly Step[],
  { refused, reasonsOf }: Stage,
): readonly FileFault[] => {
  if (refused.length === 0) return [];
  const byCommand = new Map(steps.map((step) => [commandIdOf(step), step]));
  return refused.flatMap(({ event, intent, rejection }) => {
    const step = event && byCommand.get(event.metadata.correlationId);
    return step ? [refusalOf(step, rejection, reasonsOf(intent.category), intent.type)] : [];
  });
};
