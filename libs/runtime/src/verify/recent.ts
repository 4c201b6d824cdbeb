/** Keeps what was put in lately at hand: at least so many entries, and at most twice as many. */
export class Recent<K, V> {
  private fresh = new Map<K, V>();
  private older: ReadonlyMap<K, V> = new Map<K, V>();

  constructor(private readonly most: number) {}

  /** What was put in under a key; undefined as well when it is too long ago. */
  get(key: K): V | undefined {
    return this.fresh.get(key) ?? this.older.get(key);
  }

  /** Puts something in, in place of what was there. */
  set(key: K, value: V): void {
    this.fresh.set(key, value);
    if (this.fresh.size < this.most) return;
    this.older = this.fresh;
    this.fresh = new Map();
  }
}
