import { existsSync } from 'node:fs';

/** Whoever only reads makes no log. Throws when the file of one is not there. */
export const refuseMissingLog = (url: string): void => {
  const [, path] = /^sqlite:(.+)$/.exec(url) ?? [];
  if (path === undefined || existsSync(path)) return;
  throw new Error(`there is no log ${path} / 没有日志 ${path}`);
};
