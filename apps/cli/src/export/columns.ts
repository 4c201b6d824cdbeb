import type { CatalogueLine } from './catalogue';

/**
 * One column of the catalogue as bureaus keep it: its name in their CSV files, its heading in their
 * workbooks.
 */
export interface CatalogueColumn {
  readonly name: string;
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  readonly of: (line: CatalogueLine) => string | number | null;
}

const BETWEEN_IDS = '|';
const BETWEEN_MEASURES = '；';

const column = (
  name: string,
  heading: string,
  width: number,
  of: CatalogueColumn['of'],
): CatalogueColumn => ({ name, heading, width, of });

/** The columns of the tables 风险点 and 审定 that describe a risk point in force, in their order. */
export const COLUMNS: readonly CatalogueColumn[] = [
  column('riskPointId', '风险点编号', 12, ({ entry }) => entry.id),
  column('scope', '范围', 8, ({ entry }) => entry.scope),
  column('ownerOrgId', '责任单位', 10, ({ entry }) => entry.ownerOrgId),
  column('ownerPostId', '责任岗位', 10, ({ entry }) => entry.ownerPostId),
  column('powerItemId', '职权编号', 10, ({ entry }) => entry.powerItemId),
  column('area', '业务领域', 14, ({ entry }) => entry.area),
  column('tripleOneLarge', '三重一大', 12, ({ entry }) => entry.tripleOneLarge),
  column('category', '风险类别', 12, ({ entry }) => entry.category),
  column('manifestationType', '作为类型', 14, ({ entry }) => entry.manifestationType),
  column('riskName', '风险点', 26, ({ entry }) => entry.name),
  column('manifestation', '表现形式', 40, ({ entry }) => entry.manifestation),
  column('decidedGrade', '审定等级', 10, ({ version }) => version.grade),
  column('gradeBasis', '定级情形', 20, ({ version }) => version.gradeBasis.join(BETWEEN_IDS)),
  column('basisText', '定级依据', 40, ({ version }) => version.basisText),
  column('monitorPostIds', '防控责任人', 14, ({ version }) => version.monitorPostIds.join(BETWEEN_IDS)),
  column('measures', '防控措施', 40, ({ version }) => version.measures.join(BETWEEN_MEASURES)),
  column('reviewId', '审定会编号', 14, ({ version }) => version.reviewId),
  column('bodyType', '审定主体', 16, ({ version }) => version.bodyType),
  column('version', '版本', 6, ({ version }) => version.version),
  // Versions of a risk point are counted without gaps.
  column('supersedesVersion', '替代版本', 10, ({ version: { version } }) =>
    version > 1 ? version - 1 : null,
  ),
  column('effectiveFrom', '生效日期', 12, ({ version }) => version.effectiveFrom),
];
