import type { CalendarFile, SchemeFile } from './document-files';
import type { Document, Documents } from './documents';
import type { Tables } from './layouts';
import { OPERATOR, RULE_KEEPER, STAGE, type Step, given } from './step';

/** The calendars as they were announced, and the scheme as it was adopted. */
export const rulesPlan = ({ calendars, schemes }: Documents, tables: Tables): readonly Step[] => [
  ...calendars.map(publication),
  ...schemes.map((scheme) => adoption(scheme, tables)),
];

/** What nobody has announced yet is known by the statutory days, from the beginning of the year before. */
const publication = ({ file, content }: Document<CalendarFile>): Step => {
  const { year, version, status, announcedOn, source, holidays, makeUpDays } = content;
  return {
    day: announcedOn ?? `${year - 1}-01-01`,
    stage: STAGE.rules,
    category: 'calendar',
    id: `CN-${year}`,
    type: 'PublishCalendar',
    data: given({
      ...{ version, provisional: status === 'PROVISIONAL', sourceDoc: content.sourceDoc ?? source },
      ...{ announcedOn, holidays, makeUpDays },
    }),
    by: OPERATOR,
    source: { file, row: 1 },
    placeOf: (column) => ({ column }),
  };
};

const adoption = ({ file, content }: Document<SchemeFile>, tables: Tables): Step => {
  const { schemeVersion: version, adoptedOn, validFrom, name, components, items, bands } = content;
  const score = {
    weights: components.map(({ code: component, weightPercent: percent }) => ({ component, percent })),
    items: items.map(({ itemId, group, name: of, points }) => ({ itemId, group, name: of, points })),
    bands: bands.map(({ code, name: of, from, to }) => ({
      ...{ band: code, nameEn: code.toLowerCase(), nameZh: of },
      ...{ from, to },
    })),
    vetoes: content.veto.map(({ code, name: of }) => ({ code, name: of })),
    bonusMax: content.bonus.maxPoints,
    rounding: content.rounding.to === 'integer' ? 'INTEGER' : 'HUNDREDTH',
  };
  return {
    day: adoptedOn,
    stage: STAGE.rules,
    category: 'ruleSet',
    id: 'SCORE',
    type: 'AdoptRuleSet',
    data: { version, content: { score }, adoptedBy: 'PARTY_GROUP', document: name, validFrom },
    by: RULE_KEEPER,
    seconder: { postId: principalIn(tables) },
    source: { file, row: 1 },
    placeOf: (path) => ({ column: path.replace(/^content\.score\./, '') }),
  };
};

const principalIn = ({ 'posts.csv': posts }: Tables): string =>
  posts.find(({ rank }) => rank === 'PRINCIPAL')?.postId ?? '';
