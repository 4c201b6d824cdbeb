import type { EventRead, EventShape } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { Day } from '../vocabulary';
import { PledgeRecords } from './pledge-records';
import { PublicationRecords } from './publication-records';

type PledgeAnswers = Pick<Bureau, 'pledge' | 'pledgeInForce' | 'pledgesOf'>;
type PublicationAnswers = Pick<Bureau, 'publication' | 'publicationsShowing' | 'publicationsOf'>;

/** What the streams of pledges and publications say, kept by the days on which it holds. */
export class PublicationFactsLog {
  private readonly pledges = new PledgeRecords();
  private readonly publications = new PublicationRecords();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    this.pledges.learn(event);
    this.publications.learn(event);
  }

  /** What holds on the day. It looks up when it is asked, so that making it costs next to nothing. */
  on(day: Day): PledgeAnswers & PublicationAnswers {
    const pledgesOf = (subjectRef: string, postId: string) => this.pledges.pledgesOn(subjectRef, postId, day);
    return {
      pledge: (pledgeId) => this.pledges.on(pledgeId, day),
      pledgesOf,
      pledgeInForce: (subjectRef, postId) => pledgesOf(subjectRef, postId).find(({ active }) => active),
      publication: (publicationId) => this.publications.on(publicationId, day),
      publicationsShowing: (subjectRef) => this.publications.showingOn(subjectRef, day),
      publicationsOf: (content) => this.publications.ofContentOn(content, day),
    };
  }
}
