import { type StreamName, categoryOf, idOf } from '@probity/eventing';
import { type Bureau, inspectionFor, mayInspect, mayLook, rolesOf } from '@probity/domain';
import { recordDenial } from '../keys/denial';
import type { Identify, Session } from '../identity';
import { type Given, type Look, LookRecorder } from './look';
import type { Request, Writer } from '../writing/writer';

type Attempt = Pick<Request, 'category' | 'id' | 'type'>;
type May = (bureau: Bureau, session: Session) => boolean;

/** Who reads, whether they may, and the record of it. */
export class Readers {
  private readonly looks: LookRecorder;

  constructor(
    private readonly writer: Writer,
    private readonly identify: Identify,
    private readonly now: () => number,
  ) {
    this.looks = new LookRecorder(writer);
  }

  /**
   * Tells whether somebody may read rows that are for these roles alone, in whatever post. That it was tried
   * in vain is recorded before it is answered. Throws Unauthenticated, and what the writer throws.
   */
  async admits(token: string, view: string, readers: readonly string[]): Promise<boolean> {
    return this.permits(token, rowsOf(view), (bureau, session) => hasOneOf(bureau, session, readers));
  }

  /** Tells whether somebody has one of the roles, in whatever post. Throws Unauthenticated. */
  async isAmong(token: string, roles: readonly string[]): Promise<boolean> {
    const session = await this.identify(token);
    return hasOneOf(await this.writer.bureauAt(this.instant()), session, roles);
  }

  /**
   * Tells whether somebody may read the history of the case with that main stream: who oversees the bureau,
   * or in whose inspection it is. An attempt in vain is recorded likewise.
   */
  mayInspect(token: string, name: string): Promise<boolean> {
    const stream = name as StreamName;
    const attempt = { category: categoryOf(stream), id: idOf(stream), type: 'ReadHistory' };
    return this.permits(token, attempt, (bureau, session) => mayInspect(bureau, session, name));
  }

  /**
   * Records that somebody looks at sensitive rows. They may be shown once it answers true, never before
   * (V19). Answers false, and records the attempt, when they are not for that person. Throws Unauthenticated,
   * and what the writer throws.
   */
  async look(token: string, look: Look): Promise<boolean> {
    const { view, cases, own } = look;
    const permitted = await this.permits(
      token,
      rowsOf(view),
      (bureau, session) => own === true || mayLook(bureau, session, cases),
    );
    if (permitted) await this.looks.record(await this.identify(token), look, this.instant());
    return permitted;
  }

  /** The inspection in whose mandate somebody may look at a case, if any. Throws Unauthenticated. */
  async mandateFor(token: string, name: string): Promise<string | undefined> {
    const { subjectRef } = await this.identify(token);
    return inspectionFor(await this.writer.bureauAt(this.instant()), subjectRef, [name])?.inspectionId;
  }

  /** Records that somebody is about to be given a file. Throws Unauthenticated, as the writer does. */
  async giving(token: string, given: Given): Promise<void> {
    await this.looks.recordExport(await this.identify(token), given, this.instant());
  }

  private async permits(token: string, attempt: Attempt, may: May): Promise<boolean> {
    const session = await this.identify(token);
    const at = this.instant();
    if (may(await this.writer.bureauAt(at), session)) return true;
    await recordDenial(this.writer, { ...attempt, at }, session, 'not-for-this-reader');
    return false;
  }

  private instant(): string {
    return new Date(this.now()).toISOString();
  }
}

const rowsOf = (view: string): Attempt => ({ category: 'view', id: view, type: 'ReadRows' });

const hasOneOf = (bureau: Bureau, session: Session, roles: readonly string[]): boolean =>
  rolesOf(bureau, session).some((role) => roles.includes(role));
