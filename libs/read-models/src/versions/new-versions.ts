import type { Position } from '@probity/eventing';
import { POSTGRES } from '../postgres/postgres.dialect';
import { shownOf } from '../postgres/postgres.opening';
import { onItsOwn, showVersion } from '../postgres/postgres.switching';
import { projectedBy } from '../following/projected';
import type { Look } from '../read-models';
import type { BesideParts } from './rows-beside';
import { type Parity, ShadowModels } from './shadow-models';

/** The names of the projections whose rows are shown to reports, and not those of another version. */
export const shownIn = ({ projected, answer }: Pick<Look, 'projected' | 'answer'>) =>
  answer(shownOf(projected));

/**
 * Rows of new versions, made and kept up by somebody else, which reports are shown in the place of those of
 * an old version when they are the same as an independent fold.
 */
export class NewVersions {
  private readonly proven = new Set<string>();

  private constructor(
    private readonly parts: BesideParts,
    private readonly shadow: ShadowModels,
  ) {}

  /** Opens the shadow of rows that are made. Throws as that does. */
  static async open(parts: BesideParts): Promise<NewVersions> {
    return new NewVersions(parts, await ShadowModels.open(parts));
  }

  /** Compares them with the shadow. Those that do not stand where the others stand are left out. */
  async compare(): Promise<readonly Parity[]> {
    const parities = await this.shadow.parities();
    for (const { name, differences } of parities) if (differences.length === 0) this.proven.add(name);
    return parities;
  }

  /** Has the views show the rows of one. Answers their position. Throws when they were not found the same. */
  switch(name: string): Promise<Position> {
    const projection = this.parts.projections.find((one) => one.name === name);
    if (!projection || !this.proven.has(name)) {
      return Promise.reject(new Error(`the rows of ${name} are not proven`));
    }
    const projected = projectedBy(projection, POSTGRES);
    return onItsOwn(this.parts.rows, (client) => showVersion(client, projected));
  }

  /** Lets the shadow go. */
  close(): Promise<void> {
    return this.shadow.close();
  }
}
