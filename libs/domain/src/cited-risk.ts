import { IsId, IsScale } from './vocabulary';

/** An approved version of a risk point: the only basis of warning and assessment (Art. 15(3)4, V2). */
export class CitedRisk {
  @IsId() readonly riskPointId: string;
  @IsScale(999) readonly approvedVersion: number;
}
