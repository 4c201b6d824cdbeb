import { readFileSync } from 'node:fs';
import * as prom from 'prom-client';
import { parse } from 'yaml';
import { openLog } from '@probity/log';
import { metricsBy } from '@probity/runtime';
import { Figures } from '../apps/projector/src/figures';
import { probedOf } from '../apps/relay/src/probed';

describe('the alerts', () => {
  interface Rule {
    readonly alert: string;
    readonly expr: string;
    readonly annotations: { readonly summary: string };
  }
  const { groups } = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')) as {
    readonly groups: readonly { readonly rules: readonly Rule[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);

  it('look at nothing but what is measured', async () => {
    const relay = probedOf(
      () => ({ healthy: true, position: 1n, lagMs: 0 }),
      () => undefined,
    );
    const bi = { refresh: () => Promise.reject(new Error('nobody asks')) };
    const log = openLog('projector', { logLevel: 'error' }, { write: () => undefined });
    const figures = new Figures({ bi, log, now: Date.now }).measured();
    const measured = [await metricsBy(prom).text(), await relay.metrics?.(), figures].join('');
    const names = rules.flatMap(({ expr }) => expr.match(/\bprobity_[a-z_]+/g) ?? []);
    expect(names.length).toBeGreaterThanOrEqual(rules.length - 1);
    const bare = [...new Set(names)].map((name) => name.replace(/_(bucket|count|sum)$/, ''));
    expect(bare.filter((name) => !measured.includes(`# TYPE ${name} `))).toEqual([]);
  });

  it('are said in both languages, and the runbook says what to do at each', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    expect(rules.filter(({ alert }) => !runbook.includes(`\n### ${alert}\n`))).toEqual([]);
    const summaries = rules.map(({ annotations: { summary } }) => summary);
    expect(summaries.filter((text) => !/[a-z].* \/ .*\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
