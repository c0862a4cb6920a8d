import type { HandedFile } from "#shared/contract/app-contract.ts";
import type { Failure } from "#shared/result/failure.ts";
import { createEventQueue, type EventQueue } from "../discovery/event-queue.ts";
import type { SiteFiles } from "../site/site-files.ts";
import { failureView } from "./failure-to-view.ts";

/** The site files among a program's arguments; options and Electron's own arguments are not. */
export function siteFilesAmong(given: readonly string[]): string[] {
  return given.filter((one) => !one.startsWith("-") && one.toLowerCase().endsWith(".perron"));
}

/**
 * Site files that the system hands over (a double click, a file named at the start), for the page to open.
 *
 * What comes before a page is there waits for it; a newer page takes over from the one before.
 */
export function handedFiles(files: SiteFiles) {
  const waiting: HandedFile[] = [];
  let listener: EventQueue<HandedFile> | undefined;

  function say(told: HandedFile): void {
    if (listener) listener.push(told);
    else waiting.push(told);
  }
  const tell = (path: string, error: Failure) => say({ type: "failed", path, error: failureView(error) });

  return {
    /** What else is wrong with a file of this computer, for the first page that comes. */
    tell,

    async hand(path: string): Promise<void> {
      const added = await files.add(path);
      if (added.ok) say({ type: "site", siteId: added.value.id });
      else tell(path, added.error);
    },

    async *watch(signal: AbortSignal): AsyncGenerator<HandedFile, void> {
      listener?.close();
      const own = createEventQueue<HandedFile>();
      listener = own;
      for (const told of waiting.splice(0)) own.push(told);
      const leave = () => own.close();
      signal.addEventListener("abort", leave, { once: true });
      try {
        yield* own.events();
      } finally {
        signal.removeEventListener("abort", leave);
        if (listener === own) listener = undefined;
      }
    },
  };
}

export type HandedFiles = ReturnType<typeof handedFiles>;
