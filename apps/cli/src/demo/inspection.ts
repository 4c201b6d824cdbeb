import { type Day, dayAfter, dayOf } from '@probity/domain';
import { type DossierVerdict, verifyDossier } from '@probity/ledger';
import type { RefOf } from '../import/organisation.plan';
import { CASE, PEOPLE } from './cast';
import type { Client, Request } from './client';

/** Where the log was when each step of the trace was done, by the number of the step. */
export type Marks = ReadonlyMap<string, string>;

const { administrator, inspector, disciplineLeader } = PEOPLE;
const RISK = `riskPoint-${CASE.riskPoint}`;
const WARNING = `warning-${CASE.warning}`;

/** What the inspector opens: which case, as of which step. */
const OPENED: readonly (readonly [name: string, step: string])[] = [
  [RISK, '3'],
  [RISK, '5'],
  [WARNING, '9'],
];

const TITLE = {
  en: 'Step 11: an inspector opens the case as of steps 3, 5 and 9 and verifies the dossiers off-line',
  zh: '第11步:检查人员调阅截至第3、5、9步的案件,提取案卷并离线核验',
};

/** She comes from elsewhere: the register has to know her. */
const registration = (refOf: RefOf): Request => ({
  path: `/persons/${refOf(inspector)}/register-person`,
  staffNo: administrator,
  body: { staffNo: inspector },
});

/** The mandate, from today on: reads have no other day than that on which they are done. */
const mandate = (refOf: RefOf, today: Day): Request => ({
  path: `/inspections/${CASE.inspection}/open-inspection`,
  staffNo: disciplineLeader,
  body: {
    ...{ mandateDoc: '防控督查〔2026〕9号', purpose: '核查产品质量抽查风险等级的由来' },
    ...{ team: [refOf(inspector)], scope: [RISK, WARNING], until: dayAfter(dayAfter(today)) },
  },
});

/** Plays the inspector's part and prints what came of it. Throws when a dossier is not verified. */
export const playInspection = async (client: Client, refOf: RefOf, marks: Marks): Promise<void> => {
  console.log(`\n${TITLE.en}\n${TITLE.zh}`);
  await client.ask(registration(refOf));
  await client.ask(mandate(refOf, dayOf(new Date().toISOString())));
  const { keys } = (await client.get('/ledger/keys', inspector)) as { keys: { key: string }[] };
  const trusted = keys.map(({ key }) => key);
  console.log(`  key of the log, to be compared with one from elsewhere / 日志公钥: ${trusted.join(', ')}`);
  for (const [name, step] of OPENED) {
    const path = `/cases/${name}/dossier?asOf=${marks.get(step) ?? ''}`;
    const verdict = verifyDossier(Buffer.from(await client.take(path, inspector)), { keys: trusted });
    for (const line of toldOf(name, step, verdict)) console.log(`  ${line}`);
  }
};

const toldOf = (name: string, step: string, verdict: DossierVerdict): readonly string[] => {
  if (verdict.verdict !== 'verified') throw new Error(`the dossier of ${name} is ${verdict.verdict}`);
  const { dossier } = verdict;
  const { events, later } = dossier.end;
  const last = dossier.events.filter(({ leaf }) => leaf.stream === name).at(-1);
  return [
    `${name} as of step ${step}: VERIFIED, ${events} events shown, ${later} later ones counted, none missing`,
    `${name} 截至第${step}步:核验通过,所载${events}条,其后${later}条仅计数,无遗漏`,
    ...(last ? [`… ${last.says.en}`, `…… ${last.says.zh}`] : []),
  ];
};

interface Entry {
  readonly at: string;
  readonly what: string;
  readonly purpose: string | null;
}

/** Tells what the person behind a look has left in the access ledger, as the person concerned is told. */
export const tellLooks = async (client: Client, concerned: string): Promise<void> => {
  const { rows } = (await client.get('/access-ledger?orderBy=-at&first=5', concerned)) as { rows: Entry[] };
  console.log('\nWho looked at what of the clerk, as the clerk is told / 当事人可知的查阅记录');
  for (const { at, what, purpose } of rows) console.log(`  ${at} ${what}: ${purpose ?? '–'}`);
};
