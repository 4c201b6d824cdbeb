import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { type Day, IsDay, IsId, IsOneOf, IsReason, IsTextToSeal, May } from '../vocabulary';
import { REGISTRARS } from './org-unit.commands';
import {
  APPOINTMENT_CAUSES,
  type AppointmentCause,
  LEAVING_CAUSES,
  type LeavingCause,
  SUPERVISOR_BACKGROUNDS,
  type SupervisorBackground,
} from './person.events';

@Command({
  issuers: REGISTRARS,
  summary: {
    en: 'Register a person under a random reference. Staff number and name are sealed in the log.',
    zh: '以随机编号登记人员。工号和姓名在记录中加密保存。',
  },
})
export class RegisterPerson {
  @IsTextToSeal() readonly staffNo: string;
  @May() @IsTextToSeal() readonly name?: string;
}

@Command({
  issuers: REGISTRARS,
  summary: { en: 'Appoint a person to a post. Never oneself.', zh: '任命人员担任岗位。不得任命本人。' },
})
export class AppointPerson {
  @IsId() readonly postId: string;
  @IsDay() readonly from: Day;
  @IsOneOf(APPOINTMENT_CAUSES) readonly cause: AppointmentCause;
}

@Command({
  issuers: REGISTRARS,
  summary: { en: 'End a person’s time in a post with a last day.', zh: '登记人员离任及最后任职日。' },
})
export class LeavePost {
  @IsId() readonly postId: string;
  /** The last day in the post. */
  @IsDay() readonly to: Day;
  @IsOneOf(LEAVING_CAUSES) readonly cause: LeavingCause;
}

@Command({
  issuers: ['DISCIPLINE', ...REGISTRARS],
  summary: {
    en: 'Engage somebody from outside as supervisor of integrity for a term.',
    zh: '聘任外部人士为廉政监督员。',
  },
})
export class EngageSupervisor {
  @IsOneOf(SUPERVISOR_BACKGROUNDS) readonly background: SupervisorBackground;
  @IsDay() readonly from: Day;
  /** The last day of the term. */
  @IsDay() readonly until: Day;
}

@Command({
  issuers: ['DISCIPLINE', ...REGISTRARS],
  summary: { en: 'Release a supervisor of integrity before the term ends.', zh: '提前解聘廉政监督员。' },
})
export class ReleaseSupervisor {
  /** The last day as supervisor. */
  @IsDay() readonly to: Day;
  @IsReason() readonly reason: string;
}

export const personCommands = registerCommands({
  RegisterPerson,
  AppointPerson,
  LeavePost,
  EngageSupervisor,
  ReleaseSupervisor,
});
export type PersonCommand = CommandOf<typeof personCommands, { readonly bureau: Bureau }>;
