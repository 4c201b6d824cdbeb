import { type Settings, openWriteSide } from '@probity/runtime';
import { Progress } from '../progress';
import { type ImportRequest, importFiles } from './import';
import { stagesOf } from './stages';

/** Imports files and says what came of it. Throws ImportRefused with every fault; nothing is written then. */
export const importCommand = async (settings: Settings, request: ImportRequest): Promise<string> => {
  const service = await openWriteSide(settings);
  const progress = new Progress();
  const stop = new AbortController();
  try {
    const { steps, commands } = await importFiles(request, stagesOf(service, stop.signal), (share) => {
      progress.tell(share);
    });
    await service.seal();
    const known = steps - commands;
    return [
      `${commands} commands recorded; ${known} more were so already`,
      `记录 ${commands} 项操作;另有 ${known} 项此前已如此`,
    ].join('\n');
  } finally {
    progress.end();
    stop.abort();
    await service.close();
  }
};
