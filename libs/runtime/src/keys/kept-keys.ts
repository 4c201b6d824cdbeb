/** Where keys are kept, apart from every log. */
export interface KeptKeys {
  /** The key of that name, if there is one. */
  find(keyRef: string): Promise<Buffer | undefined>;
  /** Keeps a key, on disk once it answers, unless there is one of that name. */
  make(keyRef: string, key: Buffer): Promise<void>;
  close(): Promise<void>;
}
