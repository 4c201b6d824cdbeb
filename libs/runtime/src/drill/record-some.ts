import { freshId } from '@probity/eventing';
import { dayOf } from '@probity/domain';
import { openProbity } from '../open-probity';
import type { Settings } from '../settings/settings';

/** Records some entries through the real service, and lets its ledger seal them and its rows follow. */
export const recordSome = async (settings: Settings, count: number, what: string): Promise<void> => {
  const probity = await openProbity(settings);
  try {
    const at = new Date(Date.now()).toISOString();
    const by = { subjectRef: 'service', postId: null, orgId: null, roles: ['SYSTEM'], sessionId: 'drill' };
    const common = { category: 'access', id: `${dayOf(at).replaceAll('-', '')}-0`, type: 'RecordExport', at };
    for (let rows = 0; rows < count; rows += 1) {
      const data = { what, rows, format: 'CSV', exporterRef: 'drill' };
      const request = { ...common, data, commandId: freshId(), auth: { method: 'PROCESS' as const } };
      await probity.writer.ask(request, () => ({ by }));
    }
    const position = probity.writer.positionIn();
    await probity.ledgers.bureau.reached(position);
    await probity.reached(position, 10_000);
  } finally {
    await probity.close();
  }
};
