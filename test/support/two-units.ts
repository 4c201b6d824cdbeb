import type { Office } from './office';

const OPERATOR = { staffNo: 'operator', adminRole: 'SYS_ADMIN' };

/** Establishes U01 and U02: as little as there can be to look at. */
export const establishTwoUnits = async (office: Office): Promise<void> => {
  for (const [id, name] of [
    ['U01', '市局'],
    ['U02', '县局'],
  ]) {
    const body = { name, type: 'MUNICIPAL_BUREAU', validFrom: '2011-01-01' };
    await office.ask({ path: `/org-units/${id}/establish-org-unit`, body, ...OPERATOR });
  }
};
