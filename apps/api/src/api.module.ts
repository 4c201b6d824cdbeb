import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ledgerControllerOf } from './ledger/ledger.controller';
import { sealsControllerOf } from './ledger/seals.controller';
import { ADDRESSES, type Addresses } from './rest/addresses';
import { AuthorityController } from './rest/authority.controller';
import { ChangesController } from './rest/changes.controller';
import { CLOSING, CasesController } from './rest/cases.controller';
import { CommandsController } from './rest/commands.controller';
import { HealthController } from './rest/health.controller';
import { IntegrityController } from './rest/integrity.controller';
import { METHODS_AT, type MethodsAt, ProblemFilter } from './rest/problem.filter';
import { ReadsController } from './rest/reads.controller';
import { CORE, type Core } from './core';

/** The REST door: to commands and rows, whatever the registries hold, and to what is beside them. */
@Module({})
export class ApiModule {
  static of(core: Core, addresses: Addresses, methodsAt: MethodsAt, closing: AbortSignal): DynamicModule {
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
        CommandsController,
        ChangesController,
        ReadsController,
      ],
      providers: [
        { provide: CORE, useValue: core },
        { provide: ADDRESSES, useValue: addresses },
        { provide: CLOSING, useValue: closing },
        { provide: METHODS_AT, useValue: methodsAt },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
