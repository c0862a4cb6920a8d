/** What a NOTIFY's answer asks the product to do. */
export type AsmTask =
  | { readonly kind: "open"; readonly taskId: number; readonly relay: "1" | "2" | "3"; readonly code: string }
  | {
      readonly kind: "configuration";
      readonly taskId: number;
      readonly files: Readonly<Record<string, Uint8Array>>;
    };

const envelope = ["task_id", "token", "objectid", "time", "request", "message"];

/** Reads a task strictly, as a small firmware would; null when the answer asks for nothing. */
export function readTask(body: string): AsmTask | null {
  let answer: Record<string, unknown>;
  try {
    answer = JSON.parse(body);
  } catch {
    return null;
  }
  const taskId = answer.task_id;
  if (typeof taskId !== "number") return null;
  if (answer.request === "remote" && answer.type === "open") {
    const { relay, code } = answer;
    if ((relay === "1" || relay === "2" || relay === "3") && typeof code === "string")
      return { kind: "open", taskId, relay, code };
    return null;
  }
  const files = Object.entries(answer).filter(([name]) => !envelope.includes(name));
  if (files.length === 0 || files.some(([, content]) => typeof content !== "string")) return null;
  const decoded = files.map(([name, content]) => [
    name,
    Uint8Array.from(Buffer.from(String(content), "base64")),
  ]);
  return { kind: "configuration", taskId, files: Object.fromEntries(decoded) };
}
