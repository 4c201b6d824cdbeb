import { Event, type EventOf, Sealed, registerEvents } from '@probity/eventing';
import { type Day, IsDay, IsId, IsOneOf, IsSealedText, May } from '../vocabulary';

/** Why a person comes into a post. */
export const APPOINTMENT_CAUSES = [
  'TRANSFER_IN',
  'SUCCESSOR',
  'SUCCESSOR_AFTER_VACANCY',
  'PROMOTION',
  'ROTATION',
  'OTHER',
] as const;
export type AppointmentCause = (typeof APPOINTMENT_CAUSES)[number];

/** Why a person goes out of a post. */
export const LEAVING_CAUSES = [
  'TRANSFER_OUT',
  'ROTATION',
  'MERGER',
  'RETIREMENT',
  'REMOVAL',
  'OTHER',
] as const;
export type LeavingCause = (typeof LEAVING_CAUSES)[number];

/** Where a supervisor of integrity comes from: people's congress, consultative conference or elsewhere. */
export const SUPERVISOR_BACKGROUNDS = ['NPC', 'CPPCC', 'OTHER'] as const;
export type SupervisorBackground = (typeof SUPERVISOR_BACKGROUNDS)[number];

/** A person became known under a random reference; only with the person's key can the rest be read. */
@Event<PersonRegistered>({
  version: 1,
  says: () => ({ en: 'registered the person', zh: '登记了该人员' }),
})
export class PersonRegistered {
  @IsSealedText() @Sealed() readonly staffNo: string;
  @May() @IsSealedText() @Sealed() readonly name?: string;
}

/** The person holds the post from a day on. */
@Event<PersonAppointed>({
  version: 1,
  says: ({ postId, from }) => ({
    en: `appointed the person to ${postId} from ${from}`,
    zh: `任命该人员自${from}起任${postId}岗位`,
  }),
})
export class PersonAppointed {
  @IsId() readonly postId: string;
  @IsDay() readonly from: Day;
  @IsOneOf(APPOINTMENT_CAUSES) readonly cause: AppointmentCause;
}

/** The person no longer holds the post; `to` is the last day in it. */
@Event<PersonLeftPost>({
  version: 1,
  says: ({ postId, to }) => ({
    en: `ended the person's time in ${postId} with ${to}`,
    zh: `该人员在${postId}岗位任职至${to}`,
  }),
})
export class PersonLeftPost {
  @IsId() readonly postId: string;
  @IsDay() readonly to: Day;
  @IsOneOf(LEAVING_CAUSES) readonly cause: LeavingCause;
}

/** Somebody from outside was asked to supervise integrity (廉政监督员, Art. 14) from a day until another. */
@Event<SupervisorEngaged>({
  version: 1,
  says: ({ from, until }) => ({
    en: `engaged the person as supervisor of integrity from ${from} until ${until}`,
    zh: `聘任该人员为廉政监督员,聘期自${from}至${until}`,
  }),
})
export class SupervisorEngaged {
  @IsOneOf(SUPERVISOR_BACKGROUNDS) readonly background: SupervisorBackground;
  @IsDay() readonly from: Day;
  @IsDay() readonly until: Day;
}

/** The supervisor's term ended before its time; `to` is its last day. */
@Event<SupervisorReleased>({
  version: 1,
  needsReason: true,
  says: ({ to }) => ({
    en: `released the supervisor of integrity with ${to}`,
    zh: `廉政监督员聘期提前至${to}结束`,
  }),
})
export class SupervisorReleased {
  @IsDay() readonly to: Day;
}

export const personEvents = registerEvents({
  PersonRegistered,
  PersonAppointed,
  PersonLeftPost,
  SupervisorEngaged,
  SupervisorReleased,
});
export type PersonEvent = EventOf<typeof personEvents>;
