import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { modelsOf } from './derive';
import { ledgerControllerOf } from './ledger/ledger.controller';
import { sealsControllerOf } from './ledger/seals.controller';
import { type OpenApi, methodsAt } from './openapi/document';
import { AuthorityController } from './rest/authority.controller';
import { changesControllerOf } from './rest/changes.controller';
import { CLOSING, CasesController } from './rest/cases.controller';
import { commandsControllerOf } from './rest/commands.controller';
import { HealthController } from './rest/health.controller';
import { IntegrityController } from './rest/integrity.controller';
import { METHODS_AT, ProblemFilter } from './rest/problem.filter';
import { readsControllerOf } from './rest/reads.controller';
import { CORE, type Core } from './core';

/** The REST door: one controller for each aggregate and one for each read model, all derived. */
@Module({})
export class ApiModule {
  static of(core: Core, document: () => OpenApi, closing: AbortSignal): DynamicModule {
    const models = modelsOf(core.projections);
    return {
      module: ApiModule,
      controllers: [
        HealthController,
        AuthorityController,
        CasesController,
        sealsControllerOf('ledger', 'bureau'),
        sealsControllerOf('intake-ledger', 'intake'),
        ledgerControllerOf('ledger', 'bureau'),
        ledgerControllerOf('intake-ledger', 'intake'),
        IntegrityController,
        ...core.aggregates.map((aggregate) => commandsControllerOf(aggregate, models)),
        ...models.map(changesControllerOf),
        ...models.map((model) => readsControllerOf(model, core.aggregates)),
      ],
      providers: [
        { provide: CORE, useValue: core },
        { provide: CLOSING, useValue: closing },
        { provide: METHODS_AT, useValue: (address: string) => methodsAt(document(), address) },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
