import { appendFileSync } from "node:fs";
import { printableJson } from "#shared/model/printable-json.ts";
import type { Tell } from "../model/alerts-event.ts";
import type { AuditLine } from "../store/audit-rows.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";

export type AuditTrail = { add(line: AuditLine): void };

/** Puts each line where the profile says: the data file, a file of JSON lines, or nowhere. */
export function auditTrail(store: AlertsStore, tell: Tell): AuditTrail {
  return {
    add(line) {
      const audit = store.profiles.get(line.host)?.audit ?? "site";
      if (audit === "none") return;
      if (audit === "site") store.audit.add(line);
      else appendLine(audit, line, tell);
    },
  };
}

/** A trace that cannot be written is told; it stops no alarm. */
function appendLine(file: string, line: AuditLine, tell: Tell): void {
  try {
    const record = { ...line, at: new Date(line.at).toISOString() };
    appendFileSync(file, `${printableJson(record)}\n`, { mode: 0o600, flush: true });
  } catch {
    tell({ type: "warning", what: "audit-file", about: file });
  }
}
