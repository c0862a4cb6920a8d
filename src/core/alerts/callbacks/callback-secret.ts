import { randomBytes } from "node:crypto";
import type { AlertsStore } from "../store/open-alerts-store.ts";

/** What makes the callback addresses unguessable (192 bits); made once for a data file, so that they stay valid. */
export function callbackSecret(store: AlertsStore): string {
  return store.texts.writeOnce("callback-secret", randomBytes(24).toString("base64url"));
}
