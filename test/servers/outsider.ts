import { Tree, readNote, readSeal, tilePath } from '@probity/ledger';

/** What an outsider has seen of a ledger at several doors, one after the other. */
export interface Mirrored {
  /** Every note that was shown, in the order in which it was shown. */
  readonly notes: readonly string[];
  /** How often a seal of fewer leaves was shown than before, or another one of as many. */
  readonly stepsBack: number;
}

const bytesAt = async (address: string): Promise<Buffer> => {
  const answer = await fetch(address);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}: ${bytes.toString()}`);
  return bytes;
};
const textAt = async (address: string): Promise<string> => (await bytesAt(address)).toString();

/** The roots over the first leaves that a door has, at two numbers of leaves. */
const rootsAt = async (door: string, size: number, more: number): Promise<readonly string[]> => {
  const tree = new Tree();
  const roots: string[] = [];
  for (let index = 0; tree.size < more; index += 1) {
    const width = Math.min(256, more - tree.size);
    const bytes = await bytesAt(`${door}/${tilePath({ level: 0, index, width })}`);
    for (let leaf = 0; leaf < width; leaf += 1) {
      tree.append(bytes.toString('latin1', 32 * leaf, 32 * leaf + 32));
      if (tree.size === size || tree.size === more) roots.push(tree.root());
    }
  }
  return roots;
};

/** The notes of the last seals and the leaves below them, from each door in turn, until something is over. */
export const mirror = async (doors: readonly string[], isOver: () => boolean): Promise<Mirrored> => {
  const notes: string[] = [];
  let stepsBack = 0;
  for (let turn = 0; !isOver() || turn % doors.length !== 0; turn += 1) {
    const door = `${doors[turn % doors.length] ?? ''}/ledger`;
    const before = notes.at(-1);
    const note = await textAt(`${door}/checkpoint`);
    notes.push(note);
    if (before !== undefined && !(await isNext(door, before, note))) stepsBack += 1;
  }
  return { notes, stepsBack };
};

/** Whether a note is the one that was shown before, or over a tree that begins with the one before. */
const isNext = async (door: string, before: string, note: string): Promise<boolean> => {
  const [old, now] = [before, note].map((each) => readSeal(readNote(each).text));
  if (!old || !now || now.size < old.size) return false;
  if (now.size === old.size) return note === before;
  const roots = await rootsAt(door, old.size, now.size);
  return roots[0] === old.root && roots[1] === now.root;
};

/** Every seal that two doors were seen to show, as each of them shows it by its number of leaves. */
export const sealsAt = async (door: string, { notes }: Mirrored): Promise<readonly string[]> => {
  const sizes = new Set(notes.map((note) => readSeal(readNote(note).text).size));
  return Promise.all([...sizes].map((size) => textAt(`${door}/ledger/seals/${size}`)));
};
