import { Presets, SingleBar } from 'cli-progress';

const PHASES = {
  check: 'check 检查',
  write: 'write 写入',
  rebuild: 'rebuild 重建',
  verify: 'verify 核验',
  drill: 'drill 演练',
} as const;

/** How much of which work is done. */
export interface Share {
  readonly phase: keyof typeof PHASES;
  readonly done: number;
  readonly of: number;
}

/** Shows how far long work has come; silent when nobody watches, that is, when the output is no terminal. */
export class Progress {
  private readonly bar: SingleBar;
  private phase: Share['phase'] | undefined;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    const format = '{phase} {bar} {value}/{total}';
    // A graceful exit would swallow the first Ctrl-C.
    const options = { format, stream, noTTYOutput: false, clearOnComplete: true, gracefulExit: false };
    this.bar = new SingleBar(options, Presets.shades_classic);
  }

  /** Tells how much of a phase is done. */
  tell({ phase, done, of }: Share): void {
    if (this.phase !== phase) {
      this.bar.stop();
      this.bar.start(of, 0, { phase: PHASES[phase] });
      this.phase = phase;
    }
    this.bar.update(done);
  }

  /** The work is over. */
  end(): void {
    this.bar.stop();
  }
}
