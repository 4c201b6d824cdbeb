import { NotFoundException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Core } from '../core';
import { type Model, modelOfThings, modelsOf } from '../derive';
import { kebab, pathOf } from '../names';

/** Under which Nest finds what the names in addresses stand for. */
export const ADDRESSES = Symbol('Addresses');

/** A command, and the read model that shows what it is asked of, if there is one. */
interface CommandAt {
  readonly category: string;
  readonly type: string;
  readonly model: Model | undefined;
}

/** A read model, and whether its rows are things that commands are asked of. */
interface RowsAt {
  readonly model: Model;
  readonly areThings: boolean;
}

/**
 * What the names in addresses stand for: `/risk-register/{id}`, `/risk-points/{id}/adjust-as-leader`. All are
 * derived from the registries of commands and from the read models. The router knows their shapes alone: a
 * route for each of them would cost a start a fifth of its time.
 */
export class Addresses {
  private readonly rows: ReadonlyMap<string, RowsAt>;
  private readonly commands: ReadonlyMap<string, CommandAt>;

  constructor({ aggregates, projections }: Pick<Core, 'aggregates' | 'projections'>) {
    const models = modelsOf(projections);
    const shown = new Map(aggregates.map((aggregate) => [aggregate, modelOfThings(aggregate, models)]));
    const things = new Set(shown.values());
    this.rows = new Map(models.map((model) => [model.path, { model, areThings: things.has(model) }]));
    this.commands = new Map(
      [...shown].flatMap(([{ category, commands }, model]) =>
        Object.keys(commands.types).map((type) => [
          commandAddress(pathOf(category), kebab(type)),
          { category, type, model },
        ]),
      ),
    );
  }

  /** The rows of that name. Throws NotFoundException. */
  rowsAt(name: string): RowsAt {
    return this.rows.get(name) ?? nothing();
  }

  /** The command of that name, of things of that name. Throws NotFoundException. */
  commandAt(things: string, command: string): CommandAt {
    return this.commands.get(commandAddress(things, command)) ?? nothing();
  }

  /** The template of the address that was asked, with the names in it that stand for something. */
  templateOf({ routeOptions: { url = 'none' }, params }: FastifyRequest): string {
    const { rows = '', things = '', command = '' } = params as Partial<Record<string, string>>;
    if (this.rows.has(rows)) return url.replace(':rows', rows);
    if (!this.commands.has(commandAddress(things, command))) return url;
    return url.replace(':things', things).replace(':command', command);
  }
}

const commandAddress = (things: string, command: string): string => `${things}/${command}`;

const nothing = (): never => {
  throw new NotFoundException();
};
