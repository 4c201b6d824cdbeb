import { type BackupPlaces, type Settings, backUp } from '@probity/runtime';

/** Backs up what cannot be made again. Throws when something cannot be copied. */
export const backupCommand = async (settings: Settings, places: BackupPlaces): Promise<string> => {
  const { files, left } = await backUp(settings, places);
  return [
    ...files,
    ...left.map(
      (setting) => `${setting} is NOT among them: its own server backs it up / 不在其中,由其服务器备份`,
    ),
    'backed up; carry both folders elsewhere, apart / 已备份,请将两处分别存放他处',
  ].join('\n');
};
