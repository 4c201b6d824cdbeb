import { type Decision, type Rejection, accept, reject } from '@probity/eventing';
import { startClock } from '../deadlines';
import type { Role } from '../roles';
import { belongsToTheSuperior, boundBy, isLowerLevel } from './jurisdiction';
import type { AskingSignal } from './signal.commands';
import type { SignalEvent } from './signal.events';
import { OF_INDICATORS, type SignalChannel, yearOfCounter } from './signal.parts';
import type { SignalReason } from './signal.reasons';
import type { Signal } from './signal.state';

type Answer = Decision<SignalEvent, SignalReason>;
type Refusal = Rejection<SignalReason> | undefined;
type Receiving = AskingSignal<'ReceiveSignal'>;

const COLLECTED: readonly SignalChannel[] = ['PETITION', 'REPORT', 'OFFICER', 'POLL'];

/** Which channels each capacity brings signals by; the intake itself by all of them. */
const CHANNELS_OF: Readonly<Partial<Record<Role, readonly SignalChannel[]>>> = {
  INFO_OFFICER: COLLECTED,
  INFO_COLLECTOR: COLLECTED,
  SUPERVISOR_EXT: ['SUPERVISOR'],
  SYSTEM: ['INDICATOR'],
};

const mayBring = (roles: readonly string[], channel: SignalChannel): boolean =>
  roles.some(
    (role) =>
      role === 'INTAKE' || role === 'DISCIPLINE' || CHANNELS_OF[role as Role]?.includes(channel) === true,
  );

const placeFault = ({ data: { aboutOrg, aboutPost }, bureau }: Receiving): Refusal => {
  if (!bureau.orgUnit(aboutOrg)) return reject('org-unknown', 'aboutOrg', aboutOrg);
  if (aboutPost === undefined) return undefined;
  const post = bureau.post(aboutPost);
  if (!post) return reject('post-unknown', 'aboutPost', aboutPost);
  return bureau.lineOf(post.orgId).includes(aboutOrg)
    ? undefined
    : reject('post-elsewhere', 'aboutPost', aboutPost);
};

const numberFault = ({ id, by }: Receiving): Refusal => {
  if (yearOfCounter(id) !== undefined) return reject('counter-is-for-diverted');
  return id.startsWith(OF_INDICATORS) && !by.roles.includes('SYSTEM')
    ? reject('number-of-an-indicator')
    : undefined;
};

const inputFault = ({ data, by, bureau }: Receiving): Refusal => {
  const { channel, realName, informant, informantHandle, receivedOn } = data;
  if (!mayBring(by.roles, channel)) return reject('channel-of-another', 'channel', channel);
  if (receivedOn > bureau.on) return reject('received-later', 'receivedOn', receivedOn);
  const hasInformant = realName || informant !== undefined;
  return hasInformant && informantHandle === undefined
    ? reject('handle-required', 'informantHandle')
    : undefined;
};

/** A signal is registered, or, where it belongs to the superior, refused without a word of it (V17). */
export const receive = (command: Receiving, { status }: Signal): Answer => {
  const { data, by, bureau } = command;
  if (status !== 'unknown') return reject('already-received');
  // First of all, so that no other answer tells whom it is about.
  if (belongsToTheSuperior(bureau, data, by)) return reject('must-be-diverted');
  const refusal = numberFault(command) ?? inputFault(command) ?? placeFault(command);
  if (refusal) return refusal;
  const who = boundBy(bureau, data.aboutOrg, by.orgId);
  return accept<SignalEvent>(
    { type: 'SignalReceived', data },
    ...(data.realName ? [startClock(bureau, 'SIGNAL_ACKNOWLEDGE', data.receivedOn, who)] : []),
    ...(isLowerLevel(bureau, data) ? [startClock(bureau, 'SIGNAL_FORWARD', data.receivedOn, who)] : []),
  );
};

/** Only number and day are recorded, nor could anything else be: the command has no room for it (V17). */
export const divert = ({ id, bureau }: AskingSignal<'DivertSignal'>, { status }: Signal): Answer => {
  if (status === 'diverted') return accept();
  if (status === 'kept') return reject('already-received');
  return yearOfCounter(id) === bureau.on.slice(0, 4)
    ? accept({ type: 'SignalDiverted', data: { counterNo: id, divertedOn: bureau.on } })
    : reject('counter-expected');
};
