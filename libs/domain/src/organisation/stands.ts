import type { Bureau } from '../bureau';

/** True when the unit exists on the bureau's day: already established, not yet merged or abolished. */
export const stands = (bureau: Bureau, orgId: string): boolean => bureau.orgUnit(orgId)?.endedOn === null;
