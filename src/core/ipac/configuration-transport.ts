import type { Result } from "#shared/result/result.ts";

/** Configuration files by name (`conf_user`, `conf_sip`, …), byte for byte. */
export type ConfigurationFiles = ReadonlyMap<string, Uint8Array>;

/**
 * A way to read and write a device's configuration files as bytes: the web pages, or the ASM link.
 * All above it sees bytes and a model, never a transport.
 */
export interface ConfigurationTransport {
  /** Reads every configuration file. */
  read(signal: AbortSignal): Promise<Result<ConfigurationFiles>>;
  /**
   * Hands the changed files over; the device restarts afterwards.
   * `ok` says only that the device took them: whether it runs them, only a read-back tells.
   * A failure `uncertain` means it may have them.
   */
  write(files: ConfigurationFiles, signal: AbortSignal): Promise<Result<void>>;
}
