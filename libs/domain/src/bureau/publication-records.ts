import { type EventRead, type EventShape, idOf } from '@probity/eventing';
import type { PublicationFacts } from '../bureau';
import { dayOf } from '../day';
import type { PublicationEvent, PublicationPosted } from '../publication/publication.events';
import type { Day } from '../vocabulary';
import { Timelines, append } from './timeline';

interface Stage {
  readonly contentRefs: readonly string[];
  readonly subjects: readonly string[];
  readonly approved: boolean;
  readonly over: boolean;
}

const EMPTY: Stage = { contentRefs: [], subjects: [], approved: false, over: false };

/** Publications as they were proposed, approved, posted and taken down, each with its days. */
export class PublicationRecords {
  private readonly stages = new Timelines<Stage>();
  private readonly postings = new Map<string, PublicationPosted[]>();
  private readonly idsShowing = new Map<string, string[]>();
  private readonly idsOf = new Map<string, string[]>();

  learn(event: EventRead<EventShape>): void {
    const { type, data, stream, metadata } = event as EventRead<PublicationEvent>;
    const publicationId = idOf(stream);
    const day = dayOf(metadata.occurredAt);
    switch (type) {
      case 'PublicationProposed':
        this.enter(publicationId, day, { ...EMPTY, contentRefs: data.contentRefs });
        return;
      case 'PublicationApproved': {
        const { contentRefs, subjects } = data;
        this.enter(publicationId, day, { ...EMPTY, contentRefs, subjects, approved: true });
        return;
      }
      case 'PublicationPosted':
        append(this.postings, publicationId, data);
        return;
      case 'PublicationWithdrawn':
      case 'PublicationExpired':
        this.stages.set(publicationId, day, { ...this.stageOn(publicationId, day), over: true });
        return;
      case 'PublicationObjected':
      case 'ObjectionAnswered':
        return;
    }
  }

  /** The publication; undefined before it was proposed or approved. */
  on(publicationId: string, day: Day): PublicationFacts | undefined {
    const stage = this.stages.on(publicationId, day);
    if (stage === undefined) return undefined;
    const { contentRefs, subjects, approved, over } = stage;
    const posted = !over && (this.postings.get(publicationId) ?? []).some(lastsOn(day));
    return { publicationId, contentRefs, subjects, approved, posted };
  }

  /** What is posted and shows the person. */
  showingOn(subjectRef: string, day: Day): readonly PublicationFacts[] {
    return this.livingOn(this.idsShowing.get(subjectRef) ?? [], day).filter(({ posted }) => posted);
  }

  /** What is not yet over and shows the content, in whatever version. */
  ofContentOn(content: string, day: Day): readonly PublicationFacts[] {
    return this.livingOn(this.idsOf.get(content) ?? [], day);
  }

  private enter(publicationId: string, day: Day, stage: Stage): void {
    this.stages.set(publicationId, day, stage);
    for (const subjectRef of stage.subjects) index(this.idsShowing, subjectRef, publicationId);
    for (const ref of stage.contentRefs) index(this.idsOf, withoutVersion(ref), publicationId);
  }

  private stageOn(publicationId: string, day: Day): Stage {
    return this.stages.on(publicationId, day) ?? EMPTY;
  }

  private livingOn(ids: readonly string[], day: Day): readonly PublicationFacts[] {
    const living = ids.filter((publicationId) => !this.stageOn(publicationId, day).over);
    return living.flatMap((publicationId) => this.on(publicationId, day) ?? []);
  }
}

const lastsOn =
  (day: Day) =>
  ({ from, until }: PublicationPosted): boolean =>
    from <= day && (until === undefined || day <= until);

const withoutVersion = (ref: string): string => ref.replace(/:v\d+$/, '');

const index = (ids: Map<string, string[]>, key: string, publicationId: string): void => {
  if (!ids.get(key)?.includes(publicationId)) append(ids, key, publicationId);
};
