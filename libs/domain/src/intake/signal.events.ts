import { Event, type EventOf, Sealed, registerEvents } from '@probity/eventing';
import { deadlineEventTypes } from '../deadline.events';
import { type Day, IsDay, IsFlag, IsId, IsOneOf, IsSealedText, IsTitle, May } from '../vocabulary';
import {
  IsCounter,
  IsHandle,
  SIGNAL_CHANNELS,
  SIGNAL_CHANNEL_NAMES,
  type SignalChannel,
  IDENTIFICATION_METHODS,
  VERIFICATION_NAMES,
  type IdentificationMethod,
} from './signal.parts';
import {
  InformantRevealed,
  SignalAssessed,
  SignalDispositioned,
  SignalProgressReported,
  SignalResultFedBack,
} from './signal-outcome.events';
import { PlainTextWarned, SignalViewed } from './signal-seen.events';

/** Something was brought to the intake. What was said, and by whom, is ciphertext, each under its own key. */
@Event<SignalReceived>({
  version: 1,
  says: ({ channel, realName, receivedOn }) => ({
    en: `registered a signal ${SIGNAL_CHANNEL_NAMES[channel].en}, received on ${receivedOn}${
      realName ? ', under a real name' : ''
    }`,
    zh: `登记${SIGNAL_CHANNEL_NAMES[channel].zh}线索,收到日期${receivedOn}${realName ? ',实名' : ''}`,
  }),
})
export class SignalReceived {
  @IsOneOf(SIGNAL_CHANNELS) readonly channel: SignalChannel;
  @IsFlag() readonly realName: boolean;
  @May() @IsHandle() readonly informantHandle?: string;
  /** Name and contact, under a key of their own, which can be withdrawn alone. */
  @May() @IsSealedText() @Sealed('informantHandle') readonly informant?: string;
  @IsSealedText() @Sealed() readonly body: string;
  @IsId() readonly aboutOrg: string;
  @May() @IsId() readonly aboutPost?: string;
  @IsDay() readonly receivedOn: Day;
  /** The number of the letter, minutes or return in which it came. */
  @May() @IsTitle() readonly sourceDoc?: string;
}

/** A signal was the superior's: it was passed on, and only a number and a day stay of it (V17). */
@Event<SignalDiverted>({
  version: 1,
  says: ({ counterNo, divertedOn }) => ({
    en: `counted ${counterNo} on ${divertedOn}`,
    zh: `${divertedOn}计数${counterNo}`,
  }),
})
export class SignalDiverted {
  @IsCounter() readonly counterNo: string;
  @IsDay() readonly divertedOn: Day;
}

/** It repeats another signal; it stays registered beside it (R17 Art. 16). */
@Event<SignalLinked>({
  version: 1,
  says: ({ duplicateOf }) => ({
    en: `linked the signal as a duplicate of ${duplicateOf}`,
    zh: `作为重复线索并入${duplicateOf}`,
  }),
})
export class SignalLinked {
  @IsId() readonly duplicateOf: string;
}

/** Whether the person named as informant is the informant. */
@Event<InformantIdentityVerified>({
  version: 1,
  says: ({ method, confirmed }) => ({
    en: `checked the informant’s identity ${VERIFICATION_NAMES[method].en}: ${
      confirmed ? 'confirmed' : 'not confirmed, so handled as anonymous'
    }`,
    zh: `核实举报人身份(${VERIFICATION_NAMES[method].zh}):${confirmed ? '属实' : '不属实,按匿名办理'}`,
  }),
})
export class InformantIdentityVerified {
  @IsOneOf(IDENTIFICATION_METHODS) readonly method: IdentificationMethod;
  @IsFlag() readonly confirmed: boolean;
}

/** The informant was told that the signal is dealt with. */
@Event<SignalAcknowledged>({
  version: 1,
  says: ({ on, within }) => ({
    en: `told the informant on ${on} that the signal is dealt with${within ? '' : ', late'}`,
    zh: `于${on}告知举报人受理情况${within ? '' : '(逾期)'}`,
  }),
})
export class SignalAcknowledged {
  @IsDay() readonly on: Day;
  /** True when it was in time. */
  @IsFlag() readonly within: boolean;
}

/** A signal about a unit below went to that unit to be dealt with (R17 Art. 14). */
@Event<SignalForwarded>({
  version: 1,
  says: ({ toOrg, on }) => ({ en: `forwarded the signal to ${toOrg} on ${on}`, zh: `于${on}转${toOrg}办理` }),
})
export class SignalForwarded {
  @IsId() readonly toOrg: string;
  @IsDay() readonly on: Day;
}

export const signalEvents = registerEvents({
  SignalReceived,
  SignalDiverted,
  SignalLinked,
  InformantIdentityVerified,
  SignalAcknowledged,
  SignalForwarded,
  SignalAssessed,
  SignalDispositioned,
  SignalProgressReported,
  InformantRevealed,
  SignalResultFedBack,
  SignalViewed,
  PlainTextWarned,
  ...deadlineEventTypes,
});
export type SignalEvent = EventOf<typeof signalEvents>;
