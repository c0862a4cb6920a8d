import type { ObjectId } from "./object-id.ts";

/** A whole configuration as a product sent it. */
export type NewSettings = {
  readonly objectId: ObjectId;
  readonly receivedAt: string;
  /** Files by name (`conf_user`, `conf_sip`, logos, certificates…), byte for byte. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Keys that hold no base64: kept as they came. */
  readonly otherKeys: Readonly<Record<string, unknown>>;
};

export type StoredSettings = NewSettings & { readonly id: string };

/** A message that could not be read: kept raw, so that a person can look. */
export type UnreadableMessage = {
  readonly id: string;
  readonly receivedAt: string;
  readonly remoteAddress: string;
  readonly path: string;
  readonly reason: string;
  readonly body: Uint8Array;
};
