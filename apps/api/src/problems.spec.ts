import { aggregates } from '@probity/domain';
import { StoreUnavailable, reasonsOf } from '@probity/eventing';
import { failures } from './failures';
import { faultIn } from './faults';
import { Failed, Refused, problemOf } from './problems';
import { sampleObjectOf, spoiltOf } from './testing/sample';

const HAN = /\p{Script=Han}/u;

describe('a problem', () => {
  const everyReason = aggregates.flatMap((aggregate) => Object.entries(reasonsOf(aggregate)));

  it.each(everyReason)('tells the refusal %s in both languages', (code, reason) => {
    const refused = new Refused({ rejected: code, where: { path: 'field' } }, reason);
    const [en, zh] = [problemOf(refused, 'en'), problemOf(refused, 'zh')];
    expect(en).toMatchObject({ type: `urn:probity:problem:${code}`, reason: code, title: reason.en });
    expect(zh).toMatchObject({ status: en.status, title: reason.zh, errors: [{ path: 'field' }] });
    expect([403, 404, 409, 422]).toContain(en.status);
  });

  it.each(Object.keys(failures) as (keyof typeof failures)[])(
    'tells the failure %s in both languages',
    (code) => {
      expect(problemOf(new Failed(code), 'en')).toMatchObject({
        reason: code,
        status: failures[code].status,
      });
      expect(problemOf(new Failed(code), 'zh').title).toMatch(HAN);
    },
  );

  it('tells nothing of a fault of the program but that it happened', () => {
    for (const fault of [new TypeError('secret is not a function'), 'secret', undefined]) {
      const problem = problemOf(fault, 'en');
      expect(problem).toMatchObject({ status: 500, reason: 'internal-fault' });
      expect(JSON.stringify(problem)).not.toContain('secret');
    }
  });

  it('tells nothing of what lies behind an unreachable log', () => {
    expect(JSON.stringify(problemOf(new StoreUnavailable('/var/log.sqlite'), 'en'))).not.toContain('/var');
  });
});

describe('every fault that a schema can find', () => {
  const faults = aggregates.flatMap(({ commands }) =>
    Object.keys(commands.types).flatMap((type) => {
      const schema = commands.schemaOf(type);
      const sample = sampleObjectOf(schema);
      const spoilt = Object.entries(schema.properties ?? {}).flatMap(([field, property]) => [
        { ...sample, [field]: spoiltOf(property) },
        { ...sample, [field]: null },
        { ...sample, [field]: 'x'.repeat(20_000) },
      ]);
      return [{}, { unknown: 1 }, [], ...spoilt].flatMap((data) => commands.faultsOf(type, data));
    }),
  );

  it('is said in Chinese too', () => {
    const silent = faults
      .map((fault) => faultIn('zh', fault).problem)
      .filter((problem) => !HAN.test(problem));
    expect(faults.length).toBeGreaterThan(100);
    expect([...new Set(silent)]).toEqual([]);
  });
});
