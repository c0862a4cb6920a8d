/** A simulated door phone of the demonstration, as an app shows it: where it is, and its network plug. */
export type DemoPanel = {
  readonly endpoint: { readonly host: string; readonly port: number };
  readonly serial: string;
  /** Its page for people. */
  readonly statusUrl: string;
  plugged(): boolean;
  plug(): Promise<void>;
  unplug(): Promise<void>;
};

/** Four IPACs on loopback, which a shell brings: the core knows no simulator. The real network is never touched. */
export type DemoPanels = {
  /** Where a scan finds them, and nothing else. */
  readonly ranges: readonly string[];
  readonly ports: readonly number[];
  readonly panels: readonly DemoPanel[];
  stop(): Promise<void>;
};
