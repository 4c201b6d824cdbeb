import { type FileFault, said } from './fault';
import { keyOf } from './form-cells';
import { type FormRow, HEADINGS, type Heading } from './form-row';
import type { HandedIn } from './handed-in';
import type { ReadTables } from './layouts';

type Risk = ReadTables['risk-points.csv'][number];
type Form = ReadTables['forms.csv'][number];

/**
 * Where the form sheet and the tables do not say the same. Only one of the two would be recorded, and for
 * ever, so neither is believed: people must look.
 */
export const disagreements = ({ tables, sheet, broken }: HandedIn): readonly FileFault[] => {
  if (broken.has('forms.csv') || broken.has('risk-points.csv')) return [];
  return sheet.flatMap((row) => {
    const forms = tables['forms.csv'].filter(({ staffNo = '' }) => row.staffNos.includes(staffNo));
    return [
      ...strangers(row, forms),
      ...differingTitle(row, forms, tables),
      ...differingPowers(row, forms, tables),
      ...differingPledge(row, forms, tables),
      ...differingRisks(row, forms, tables),
    ];
  });
};

const fault = ({ source }: FormRow, heading: Heading, value: string, expected: FileFault['expected']) => ({
  ...source,
  column: HEADINGS[heading],
  value,
  expected,
});

const asIn = (table: string, value: string) =>
  said(`${value}, as ${table} says`, `${value},与 ${table} 一致`);

const strangers = (row: FormRow, forms: readonly Form[]): readonly FileFault[] =>
  row.staffNos
    .filter((staffNo) => !forms.some((form) => form.staffNo === staffNo))
    .map((staffNo) => fault(row, 'staff', staffNo, said('a staffNo of forms.csv', 'forms.csv 中的工号')));

const differingTitle = (row: FormRow, forms: readonly Form[], tables: ReadTables): readonly FileFault[] => {
  const post = tables['posts.csv'].find(({ postId }) => forms.some((form) => form.postId === postId));
  return post?.title === undefined || keyOf(post.title) === row.title
    ? []
    : [fault(row, 'title', row.title, asIn('posts.csv', post.title))];
};

const differingPowers = (row: FormRow, forms: readonly Form[], tables: ReadTables): readonly FileFault[] => {
  const ids = new Set(forms.flatMap(({ powerItemIds = [] }) => powerItemIds));
  const listed = tables['power-items.csv'].filter(({ powerItemId = '' }) => ids.has(powerItemId));
  const names = listed.flatMap(({ name = [] }) => name);
  if (names.length < ids.size) return [];
  const known = new Set(names.map(keyOf));
  const same = known.size === row.powers.length && row.powers.every((power) => known.has(keyOf(power)));
  return same ? [] : [fault(row, 'powers', row.powers.join('、'), asIn('forms.csv', names.join('、')))];
};

/** The holders of a post sign on their own days; the sheet has room for one of these. */
const differingPledge = (row: FormRow, forms: readonly Form[], tables: ReadTables): readonly FileFault[] => {
  const { signedOn } = row.pledge;
  const pledges = tables['pledges.csv'].filter(({ pledgeId }) =>
    forms.some((form) => form.pledgeId === pledgeId),
  );
  const days = pledges.flatMap((pledge) => pledge.signedOn ?? []);
  return signedOn === undefined || days.length === 0 || days.includes(signedOn)
    ? []
    : [fault(row, 'pledge', signedOn, asIn('pledges.csv', days.join('、')))];
};

const differingRisks = (row: FormRow, forms: readonly Form[], tables: ReadTables): readonly FileFault[] => {
  const postIds = new Set(forms.map(({ postId }) => postId));
  const owned = tables['risk-points.csv'].filter(({ ownerPostId }) => postIds.has(ownerPostId));
  const onForms = new Set(forms.flatMap(({ riskPointIds = [] }) => riskPointIds));
  const named = new Set(row.risks.map(({ name }) => keyOf(name)));
  const unnamed = owned.filter(
    ({ riskPointId = '', riskName = '' }) => onForms.has(riskPointId) && !named.has(keyOf(riskName)),
  );
  return [
    ...unnamed.map(({ riskPointId = '', riskName = '' }) =>
      fault(row, 'risks', '', asIn('forms.csv', `${riskPointId} ${riskName}`)),
    ),
    ...(forms.length === 0 ? [] : row.risks.flatMap((risk) => differingRisk(row, risk, owned))),
  ];
};

const differingRisk = (
  row: FormRow,
  { name, manifestation, grade, measures }: FormRow['risks'][number],
  owned: readonly Risk[],
): readonly FileFault[] => {
  const known = owned.find(({ riskName = '' }) => keyOf(riskName) === keyOf(name));
  if (!known) {
    // A name that could not be read may be this one.
    if (owned.some(({ riskName }) => riskName === undefined)) return [];
    const expected = said(
      'a risk that risk-points.csv lists for this post: the nine columns tell no category and no area',
      'risk-points.csv 中该岗位的风险点(九列表中没有类别和领域)',
    );
    return [fault(row, 'risks', name, expected)];
  }
  const differs = (heading: Heading, written: string, listed: string | undefined) =>
    listed === undefined || keyOf(listed) === keyOf(written)
      ? []
      : [fault(row, heading, written, asIn(`risk-points.csv (${known.riskPointId ?? ''})`, listed))];
  return [
    ...differs('risks', manifestation, known.manifestation),
    ...differs('grades', String(grade), known.proposedGrade?.toString()),
    ...differs('measures', measures.join('；'), known.measures?.join('；')),
  ];
};
