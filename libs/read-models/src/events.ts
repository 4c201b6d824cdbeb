export type { VolumeEvent } from '../../domain/src/inventory/volume.events';
export type { DelegationEvent } from '../../domain/src/organisation/delegation.events';
export type { MatterEvent } from '../../domain/src/organisation/matter.events';
