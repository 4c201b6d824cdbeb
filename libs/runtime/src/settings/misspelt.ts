import { closest, distance } from 'fastest-levenshtein';
import type { Environment } from './setting-values';

/** What somebody has set that is no setting, and may be meant as one: a line for each. */
interface Misspelt {
  /** Names that nobody but this service would begin so. */
  readonly refused: readonly string[];
  /** Names that are nearly those of settings. Somebody else may mean something else by them. */
  readonly doubted: readonly string[];
}

/** What names of settings begin with, and no variable of another program that stands beside this one. */
const OURS = /^(INTAKE|LEDGER|PROBES|RECONCILE|RELAY|SENTINEL|TOPIC)_/;
const EDITS_MAX = 2;
/** Of shorter names too many words are two letters away. */
const LETTERS_MIN = 8;

/**
 * Names that are set to something and are not among those of the settings, each of which may stand in a file
 * as well. What Kubernetes sets for a service called `relay` or `ledger` is left alone.
 */
export const misspeltIn = (environment: Environment, settings: readonly string[]): Misspelt => {
  const names = settings.flatMap((name) => [name, `${name}_FILE`]);
  const known = new Set(names);
  const long = names.filter(({ length }) => length >= LETTERS_MIN);
  const isNear = (name: string): boolean =>
    known.has(`${name}_FILE`) || distance(name, closest(name, long)) <= EDITS_MAX;
  const told = (name: string): string => {
    const meant = known.has(`${name}_FILE`) ? `${name}_FILE` : closest(name, long);
    return `${name}: is no setting; ${meant} may be meant`;
  };
  const others = Object.entries(environment)
    .filter(([name, value = '']) => value !== '' && !known.has(name) && !isOfKubernetes(name, value))
    .map(([name]) => name);
  const [ours, rest] = [others.filter((name) => OURS.test(name)), others.filter((name) => !OURS.test(name))];
  return { refused: ours.map(told), doubted: rest.filter(isNear).map(told) };
};

const isOfKubernetes = (name: string, value: string): boolean =>
  /_SERVICE_(HOST|PORT(_.+)?)$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name) ||
  (name.endsWith('_PORT') && /^(tcp|udp|sctp):\/\//.test(value));
