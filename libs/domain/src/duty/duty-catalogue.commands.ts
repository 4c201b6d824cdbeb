import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { AtLeastOne, IsId, IsOneOf, IsReason, IsTexts } from '../vocabulary';
import { CHANGE_CAUSES, type ChangeCause } from './change-cause';
import { DUTY_SCOPES, type DutyScope } from './duty-catalogue.events';
import { KEEPERS } from './mandate';

@Command({
  issuers: KEEPERS,
  summary: {
    en: 'Compile the duty catalogue of a unit, department or post. Its id is scope and owner: POST-P021.',
    zh: '编制单位、科室或岗位的职责目录,编号为“范围-对象”,如POST-P021。',
  },
})
export class CompileDutyCatalogue {
  @IsOneOf(DUTY_SCOPES) readonly scope: DutyScope;
  @IsId() readonly ownerId: string;
  @AtLeastOne() @IsTexts(100) readonly lines: readonly string[];
}

@Command({
  issuers: KEEPERS,
  summary: { en: 'Revise a duty catalogue: its lines anew.', zh: '修订职责目录,重新列出全部条目。' },
})
export class ReviseDutyCatalogue {
  @AtLeastOne() @IsTexts(100) readonly lines: readonly string[];
  @IsOneOf(CHANGE_CAUSES) readonly cause: ChangeCause;
  @IsReason() readonly reason: string;
}

export const dutyCatalogueCommands = registerCommands({ CompileDutyCatalogue, ReviseDutyCatalogue });
export type DutyCatalogueCommand = CommandOf<typeof dutyCatalogueCommands, { readonly bureau: Bureau }>;
