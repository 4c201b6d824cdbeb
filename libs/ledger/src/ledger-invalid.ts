/** What was handed in is not what docs/ledger.md says it must be. `reason` is a stable code. */
export class LedgerInvalid extends Error {
  override readonly name = 'LedgerInvalid';
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}
