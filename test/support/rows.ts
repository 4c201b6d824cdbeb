import type { Office } from './office';

interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** Every row that a question finds, page by page, in the order of their ids. */
export const rowsOf = async <T>(office: Office, question: string, staffNo: string): Promise<readonly T[]> => {
  const rows: T[] = [];
  const join = question.includes('?') ? '&' : '?';
  let after = '';
  do {
    const url = `${question}${join}first=200${after && `&after=${encodeURIComponent(after)}`}`;
    const page = await office.get<Page<T>>(url, staffNo);
    rows.push(...page.rows);
    after = page.next ?? '';
  } while (after !== '');
  return rows;
};

/** Everything that rows have been. */
export const versionsOf = async (
  office: Office,
  path: string,
  rows: readonly { readonly id: string }[],
  staffNo: string,
): Promise<readonly object[]> => {
  const all = rows.map(({ id }) =>
    office.get<{ versions: { row: object }[] }>(`${path}/${id}/versions`, staffNo),
  );
  return (await Promise.all(all)).flatMap(({ versions }) => versions.map(({ row }) => row));
};
