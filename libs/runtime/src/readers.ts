import { rolesOf } from '@probity/domain';
import { recordDenial } from './denial';
import type { Identify } from './identity';
import { type Look, LookRecorder } from './look';
import type { Writer } from './writer';

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
    const session = await this.identify(token);
    const at = this.instant();
    if (rolesOf(await this.writer.bureauAt(at), session).some((role) => readers.includes(role))) return true;
    const attempt = { category: 'view', id: view, type: 'ReadRows', at };
    await recordDenial(this.writer, attempt, session, 'not-for-this-reader');
    return false;
  }

  /**
   * Records that somebody looks at sensitive rows. They may be shown once it answers, never before (V19).
   * Throws Unauthenticated, and what the writer throws.
   */
  async look(token: string, look: Look): Promise<void> {
    await this.looks.record(await this.identify(token), look, this.instant());
  }

  private instant(): string {
    return new Date(this.now()).toISOString();
  }
}
