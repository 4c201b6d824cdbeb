import { readFileSync, readdirSync } from 'node:fs';

/** A panel and what it asks. */
interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly rawSql: string }[];
}

/** A dashboard as Grafana is provisioned with it. */
interface Dashboard {
  readonly title: string;
  readonly panels: readonly Panel[];
}

const DASHBOARDS = 'deploy/grafana/dashboards';
/** Every dashboard in deploy. */
export const dashboards = readdirSync(DASHBOARDS).map(
  (file) => JSON.parse(readFileSync(`${DASHBOARDS}/${file}`, 'utf8')) as Dashboard,
);
/** Every panel, after the titles of its dashboard and of itself. */
export const panels = dashboards.flatMap(({ title, panels: of }) =>
  of.map((panel) => [title, panel.title, panel] as const),
);
/** What Grafana writes in place of its macro, for the years of the sample. */
export const inGrafana = (sql: string): string =>
  sql.replace(/\$__timeFilter\((\w+)\)/g, "$1 between '2025-01-01T00:00:00Z' and '2027-01-01T00:00:00Z'");
