import {
  AtLeastOne,
  IsCount,
  IsDay,
  IsDays,
  IsId,
  IsListOfParts,
  IsOneOf,
  IsPart,
  IsReason,
  IsScale,
  IsTitle,
  May,
  SCORE_COMPONENTS,
} from '@probity/domain';
import type { Day, ScoreComponent } from '@probity/domain';

/** A day off in a calendar file. */
export class HolidayInFile {
  @IsTitle() readonly name: string;
  @IsDay() readonly date: Day;
}

/** `calendar-CN-2026.json`: the days off and at work of a year, and the notice that says so. */
export class CalendarFile {
  @IsId() readonly calendarId: string;
  @IsScale(9_999) readonly year: number;
  @IsId() readonly version: string;
  @IsOneOf(['PUBLISHED', 'PROVISIONAL']) readonly status: 'PUBLISHED' | 'PROVISIONAL';
  @May() @IsDay() readonly announcedOn?: Day;
  @May() @IsTitle() readonly sourceDoc?: string;
  /** Where the file has it from; named as the source where nothing is announced. */
  @IsTitle() readonly source: string;
  @IsListOfParts(() => HolidayInFile, 100) readonly holidays: readonly HolidayInFile[];
  @IsDays(100) readonly makeUpDays: readonly Day[];
  /** For people to compare; it follows from the rest. */
  @May() @IsCount(366) readonly workingDays?: number;
  @May() @IsReason() readonly note?: string;
}

class ComponentInFile {
  @IsOneOf(SCORE_COMPONENTS) readonly code: ScoreComponent;
  @IsTitle() readonly name: string;
  @IsScale(100) readonly weightPercent: number;
}

class RoundingInFile {
  @IsOneOf(['HALF_UP']) readonly mode: 'HALF_UP';
  @IsOneOf(['hundredth of a point', 'integer']) readonly to: 'hundredth of a point' | 'integer';
  @May() @IsTitle() readonly appliesTo?: string;
}

class ItemInFile {
  @IsId() readonly itemId: string;
  @IsTitle() readonly group: string;
  @IsTitle() readonly name: string;
  @IsCount(10_000) readonly points: number;
  @May() @IsTitle() readonly source?: string;
}

class BonusInFile {
  @IsCount(10_000) readonly maxPoints: number;
  @May() @IsTitle() readonly source?: string;
}

class VetoInFile {
  @IsId() readonly code: string;
  @IsTitle() readonly name: string;
  @IsOneOf(['BAND_LOWEST']) readonly effect: 'BAND_LOWEST';
}

class BandInFile {
  @IsId() readonly code: string;
  @IsTitle() readonly name: string;
  @IsCount(10_001) readonly from: number;
  @IsCount(10_001) readonly to: number;
}

class AlternativeInFile {
  @IsId() readonly schemeVersion: string;
  @IsPart(() => RoundingInFile) readonly rounding: RoundingInFile;
  @May() @IsReason() readonly purpose?: string;
}

/** `assessment-scheme.json`: how assessments are scored. Points are hundredths. */
export class SchemeFile {
  @IsId() readonly schemeId: string;
  @IsId() readonly schemeVersion: string;
  @IsTitle() readonly name: string;
  @IsDay() readonly adoptedOn: Day;
  @IsDay() readonly validFrom: Day;
  @May() @IsTitle() readonly source?: string;
  @IsOneOf(['hundredths']) readonly unit: 'hundredths';
  @AtLeastOne() @IsListOfParts(() => ComponentInFile, 3) readonly components: readonly ComponentInFile[];
  @IsPart(() => RoundingInFile) readonly rounding: RoundingInFile;
  @AtLeastOne() @IsListOfParts(() => ItemInFile, 100) readonly items: readonly ItemInFile[];
  @IsPart(() => BonusInFile) readonly bonus: BonusInFile;
  @IsListOfParts(() => VetoInFile, 20) readonly veto: readonly VetoInFile[];
  @AtLeastOne() @IsListOfParts(() => BandInFile, 9) readonly bands: readonly BandInFile[];
  @May() @IsReason() readonly bandsNote?: string;
  /** Another rounding of the same scheme, shown for comparison. It is not adopted. */
  @May() @IsPart(() => AlternativeInFile) readonly alternative?: AlternativeInFile;
}
