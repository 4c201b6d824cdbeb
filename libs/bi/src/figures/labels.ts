const WORDS = [
  'role',
  'body',
  'decision',
  'direction',
  'state',
  'measure',
  'posting',
  'signal_channel',
] as const;

const words = (kind: string, table = kind): string =>
  `select '${kind}' as kind, code, label_en, label_zh, 0 as rank from probity_bi.dim_${table}`;

const levels = (kind: 'grade' | 'level', scheme: 'GRADE' | 'WARNING'): string => `
  select '${kind}', version || '/' || level, label_en, label_zh, severity_rank
  from probity_bi.dim_grade_scheme where kind = '${scheme}'`;

/** SQL that makes the words for every code and unit that figures have, under one roof. */
export const LABELS = `
  create view probity_bi.label as ${WORDS.map((kind) => words(kind)).join(' union all ')}
  union all ${words('state', 'disposition')}
  union all ${levels('grade', 'GRADE')} union all ${levels('level', 'WARNING')}
  union all select 'band', version || '/' || band, label_en, label_zh, from_hundredths
    from probity_bi.dim_band
  union all select 'band', code, label_en, label_zh, -1 from probity_bi.dim_state where code = 'NOT_BANDED'
  union all select 'org', org_id, name, name, 0 from probity_bi.dim_org where to_position is null
  union all select kind, '*', 'all together', '合计', 0 from unnest(array['org', 'role', 'body', 'posting',
    'measure', 'signal_channel']) as kind
  union all select 'signal_channel', code, label_en, label_zh, 0 from probity_bi.dim_state
    where code = 'DIVERTED'`;
