import { type Office, openOffice } from '../support/office';
import { SampleYears, YEARS } from '../support/sample-years';

describe('two years of the sample bureau, day by day over HTTP', () => {
  let office: Office;
  const refused: unknown[] = [];

  beforeAll(async () => {
    office = await openOffice({ on: YEARS.first, refused: (one) => refused.push(one) });
    const years = await SampleYears.in(office);
    try {
    await years.pass('2027-01-01');
    } finally {
    console.log(refused.length, JSON.stringify(refused.slice(0,10), (k,v)=> typeof v==='bigint'? String(v): k==='event'? (v as any)?.type+' '+(v as any)?.stream: v,1).slice(0,6000)); }
  }, 300_000);
  afterAll(() => office.close());

  it('runs', async () => {
    console.log(JSON.stringify(await office.get('/deadline-calendar?status=OPEN&first=200&orderBy=dueOn', 'Z20110280')).slice(0, 3000));
  });
});
