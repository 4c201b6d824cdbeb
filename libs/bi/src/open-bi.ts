import type { Position } from '@probity/eventing';
import { type Page, Queries, RegisteredSignal, intakeProjections, lookAt } from '@probity/read-models';
import { type OpenedKeyVault, type Settings, openUsedKeyVault } from '@probity/runtime';
import { connectedTo } from './connection';
import { coarse } from './facts/signals';
import { type Refreshed, type Sources, refresh } from './refresh';
import { type Traceable, type Traced, trace } from './trace';

/** The star of BI: it is brought up to date, and tells where its figures come from. */
export interface Bi {
  /**
   * Brings every figure to what the rows tell as of a position of the log, by default as far as all of them
   * have come. Throws RowsMissing where there are no such rows, and VaultUnused where KEY_VAULT names a vault
   * that has no keys.
   */
  readonly refresh: (at?: Position) => Promise<Refreshed>;
  /** The rows under numbers of a figure, with positions and events. Throws FigureUnknown. */
  readonly trace: (asked: Traceable) => Promise<readonly Traced[]>;
}

/** No place is set for the star. */
export class NoStar extends Error {
  override readonly name = 'NoStar';
  constructor() {
    super(
      'BI_STORE is not set: it is the address of the database that READ_MODELS names / ' +
        '未设置 BI_STORE:应为 READ_MODELS 所指数据库的地址',
    );
  }
}

/** The vault that is set has no key: persons would stand in the star under pseudonyms that nobody had. */
export class VaultUnused extends Error {
  override readonly name = 'VaultUnused';
  constructor() {
    super(
      'KEY_VAULT names a vault that has no keys. Set it to the vault that the log was recorded with; no ' +
        'figure was changed / KEY_VAULT 所指的密钥库没有密钥;请改为日志所用的密钥库;统计数据未变更',
    );
  }
}

const PSEUDONYM_DIGITS = 24;

/** Opens the star that the settings name. Nothing is asked of a server yet. Throws NoStar. */
export const openBi = ({ biStore, keyVault, intakeReadModels }: Settings): Bi => {
  if (biStore === undefined) throw new NoStar();
  return {
    refresh: async (at) => {
      const signals = await signalsIn(intakeReadModels);
      const { vault, close } = await usedVault(keyVault);
      const pseudonymOf = (subjectRef: string): string =>
        `P${vault.fingerprint(`bi:${subjectRef}`).slice(0, PSEUDONYM_DIGITS)}`;
      try {
        return await connectedTo(biStore, (client) => refresh(client, { signals, pseudonymOf, at }));
      } finally {
        await close();
      }
    },
    trace: (asked) => connectedTo(biStore, (client) => trace(client, asked)),
  };
};

const usedVault = async (url: string): Promise<OpenedKeyVault> => {
  const opened = await openUsedKeyVault(url);
  if (!opened) throw new VaultUnused();
  return opened;
};

const PAGE = 500;

/** Every signal in the register, as coarse as figures may know it. */
const signalsIn = async (url: string): Promise<Sources['signals']> => {
  const looked = await lookAt(url, intakeProjections);
  try {
    const queries = new Queries(looked);
    const position = await queries.positionOf(RegisteredSignal);
    const rows: RegisteredSignal[] = [];
    let next: string | null = null;
    do {
      const page: Page<RegisteredSignal> = await queries.find(RegisteredSignal, {
        ...{ first: PAGE, asOf: position },
        ...(next !== null && { after: next }),
      });
      rows.push(...page.rows);
      next = page.next;
    } while (next !== null);
    return { position, rows: rows.map(coarse) };
  } finally {
    await looked.close();
  }
};
