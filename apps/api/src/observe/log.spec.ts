import { Writable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { openLog } from '@probity/log';
import { logFault } from '../log-fault';
import { problemOf } from '../problems';
import { nestLogOver } from './nest-log';

const logged = (logLevel: 'warn' | 'debug', work: (log: ReturnType<typeof openLog>) => void) => {
  const lines: string[] = [];
  const to = new Writable({
    write: (line: Buffer, _encoding, done) => {
      lines.push(line.toString());
      done();
    },
  });
  work(openLog('api', { logLevel }, to));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('the log', () => {
  it('leaves out what a line has no place for, whoever says it', () => {
    const asked = { body: { name: '张三' }, headers: { authorization: 'Bearer x' }, url: '/a?name=张三' };
    const [line] = logged('debug', (log) => {
      log.info({ status: 200, ...asked, req: asked }, 'request');
      log.child({ token: 'x', requestId: 'r' }).debug('part');
    });
    expect(line).toEqual({ level: 'info', time: line?.['time'], app: 'api', status: 200, msg: 'request' });
  });

  it('is as grave as the settings ask; what Nest says of its own parts is for who looks closely', () => {
    const say = (log: ReturnType<typeof openLog>): void => {
      const nest = nestLogOver(log);
      nest.log('Mapped', 'Router');
      nest.warn('odd', 'Router');
    };
    expect(logged('debug', say)).toMatchObject([
      { level: 'debug', msg: 'Mapped', part: 'Router' },
      { level: 'warn', msg: 'odd', part: 'Router' },
    ]);
    expect(logged('warn', say)).toHaveLength(1);
  });

  it('tells a fault of the service by its code and its stack, and no fault of a request', () => {
    const lines = logged('warn', (log) => {
      Logger.overrideLogger(nestLogOver(log));
      const fault = Object.assign(new TypeError('it broke'), { code: 'E_BROKE' });
      logFault(fault, problemOf(fault, 'en'));
      logFault(fault, { ...problemOf(fault, 'en'), status: 400 });
      Logger.overrideLogger(false);
    });
    const err = { name: 'TypeError', message: 'it broke', code: 'E_BROKE' };
    expect(lines).toMatchObject([{ level: 'error', part: 'Api', reason: 'internal-fault', err }]);
    expect(JSON.stringify(lines)).toContain('log.spec.ts');
  });
});
