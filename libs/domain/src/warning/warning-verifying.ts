import { accept, reject } from '@probity/eventing';
import { startClock } from '../deadlines';
import { speakingPostOf } from '../standing';
import { measureRuleIn } from './warning-levels';
import type { Answer } from './warning-measures';
import { boundBy, faultOfVerifier } from './warning-standing';
import type { Asking } from './warning.commands';
import type { WarningEvent } from './warning.events';
import type { WarningReason } from './warning.reasons';
import type { KnownWarning } from './warning.state';

const refuse = reject<WarningReason>;

/** Finds that the rectification holds, by somebody independent. */
export const verify = (command: Asking<'VerifyRectification'>, warning: KnownWarning): Answer => {
  const { data, by, bureau } = command;
  const onSite = measureRuleIn(bureau, warning.measure)?.verifiedOnSite === true;
  const fault = faultOfVerifier(command, warning);
  if (fault) return fault;
  if (onSite && data.method !== 'SITE') return refuse('site-required', 'method', data.method);
  return accept({
    type: 'RectificationVerified',
    data: { ...data, roundNo: warning.rounds, verifierPostId: speakingPostOf(by) ?? by.subjectRef },
    decisionMeaning: 'REVIEWED',
  });
};

/** Finds that it does not hold; it is owed anew. */
export const rejectReport = (command: Asking<'RejectRectification'>, warning: KnownWarning): Answer => {
  const { data, by, bureau } = command;
  const fault = faultOfVerifier(command, warning);
  if (fault) return fault;
  return accept<WarningEvent>(
    {
      type: 'RectificationRejected',
      data: { ...data, roundNo: warning.rounds, verifierPostId: speakingPostOf(by) ?? by.subjectRef },
      reason: data.reason,
      decisionMeaning: 'DISAGREED',
    },
    startClock(bureau, 'RECTIFY_REDO', bureau.on, boundBy(bureau, warning.target)),
  );
};
