import { type RetireAsked, type Retiring, type Settings, retireVersions } from '@probity/runtime';

const STAYS = {
  shown: 'stays, reports are shown it / 保留,正在使用',
  own: 'stays, it is the version of this program / 保留,本程序的版本',
  building: 'stays, somebody may be building it / 保留,可能正在构建',
  before: 'stays, one could go back to it; --all has it go / 保留,可供回退,加 --all 可清理',
} as const;

const MIB = 2 ** 20;

/**
 * Tells which versions of read models on a server nobody asks any more, and takes them away when that is
 * confirmed. Throws where something else stands on their tables.
 */
export const retireCommand = async (settings: Settings, asked: RetireAsked): Promise<string> => {
  const versions = await retireVersions(settings, asked);
  const going = versions.filter(({ goes }) => goes);
  const mib = (going.reduce((sum, { bytes }) => sum + bytes, 0) / MIB).toFixed(1);
  const end = asked.confirmed
    ? `${going.length} versions are gone, ${mib} MiB / 已清理${going.length}个版本`
    : `${going.length} versions would go, ${mib} MiB; add --confirm / 将清理${going.length}个版本,加 --confirm 执行`;
  return [...versions.map((version) => toldOf(version, asked)), end].join('\n');
};

const toldOf = (
  { name, version, schema, goes, stay = 'building' }: Retiring,
  { confirmed }: RetireAsked,
): string => {
  const went = confirmed ? 'is gone / 已清理' : 'would go / 将清理';
  return `${name} ${version} (${schema}): ${goes ? went : STAYS[stay]}`;
};
