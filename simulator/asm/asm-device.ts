/** What the ASM client needs of the door phone it belongs to. */
export type AsmDevice = {
  /** Identity towards the server, usually the serial number. */
  readonly objectId: string;
  /** False while it restarts or has no power: it neither notifies nor answers. */
  isOn(): boolean;
  /** Everything it runs, by name: `conf_user`, `conf_sip`, and what else it sends along. */
  files(): Readonly<Record<string, Uint8Array>>;
  /** Runs an opening; a code of the door API for each relay asked for. */
  open(relay: "1" | "2" | "3", code: string): Readonly<Record<string, number>>;
  /**
   * Stores the files (none: keeps what it has), restarts, and resolves once it is on again. What it then runs is its own
   * affair: files with a syntax error are dropped without a word. False when it never returns.
   */
  restart(files: Readonly<Record<string, Uint8Array>> | null): Promise<boolean>;
};
