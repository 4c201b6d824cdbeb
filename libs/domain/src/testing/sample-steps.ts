import { type AnyAggregate, isRejection } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { Day } from '../vocabulary';
import { system } from './controls';
import type { World } from './world';

/** The holder of a post, or, where it has several, one of them by staff number. */
export interface Hand {
  readonly postId: string;
  readonly staffNo?: string;
}

/** Gives the reference under which somebody with a staff number stands in the log. */
export type RefOf = (staffNo: string) => string;

/** One command that a row of the sample asks for, wherever it is played. */
export interface SampleStep {
  readonly on: Day;
  readonly of: AnyAggregate;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  /** Who does it: the first of them who may, or a process by itself. */
  readonly by: 'SYSTEM' | ((bureau: Bureau) => readonly Hand[]);
  readonly seconder?: string;
}

/** The holder of that post does it, whoever that is on the day. */
export const holder =
  (postId: string, staffNo?: string): ((bureau: Bureau) => readonly Hand[]) =>
  () => [{ postId, ...(staffNo !== undefined && { staffNo }) }];

/** The head of the organisation does it. */
export const headOf =
  (orgId: string) =>
  (bureau: Bureau): readonly Hand[] => [{ postId: bureau.headOf(orgId) ?? '' }];

/** Steps in the order of their days; what happens on one day stays in its order. */
export const byDay = (steps: readonly SampleStep[]): readonly SampleStep[] =>
  steps.toSorted((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));

/** What came of a step in a world: the answer, and by whose hand. */
export interface PlayedStep {
  readonly answer: ReturnType<World['ask']>;
  readonly postId: string | null;
}

/** Plays a step in a world in which persons stand under their staff numbers. */
export const playIn = (world: World, { by, seconder, ...asked }: SampleStep): PlayedStep => {
  if (by === 'SYSTEM') return { answer: world.ask({ ...asked, by: system }), postId: null };
  const { on } = asked;
  const second = seconder === undefined ? {} : { seconder: world.holderOf(seconder, on) };
  let played: PlayedStep = { answer: { rejected: 'nobody' }, postId: null };
  for (const { postId, staffNo: subjectRef } of by(world.on(on))) {
    const asker = { ...world.holderOf(postId, on), ...(subjectRef !== undefined && { subjectRef }) };
    played = { answer: world.ask({ ...asked, by: asker, ...second }), postId };
    if (!isRejection(played.answer)) break;
  }
  return played;
};
