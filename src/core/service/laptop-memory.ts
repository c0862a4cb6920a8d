import type { Failure } from "#shared/result/failure.ts";
import type { Clock } from "../clock/clock.ts";
import type { Log } from "../product/log.ts";
import type { SiteFiles } from "../site/site-files.ts";
import { laptopBackups } from "../store/laptop-backups.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import { openOrRecoverLaptop } from "../store/recover-laptop.ts";
import type { HandedFiles } from "./handed-files.ts";

export type LaptopMemory = {
  readonly laptop: LaptopStore;
  /** Tells the page and the log where it was damaged, and finds the sites of this computer again. */
  tellOfDamage(parts: {
    readonly log: Log;
    readonly files: SiteFiles;
    readonly handed: HandedFiles;
  }): Promise<void>;
  /** Leaves a copy of this day. */
  close(log: Log): Promise<void>;
};

/** Opens what this laptop remembers, or its last sound copy. Throws when the folder cannot be used. */
export async function openLaptopMemory(dataFolder: string, clock: Clock): Promise<LaptopMemory> {
  const opened = await openOrRecoverLaptop(dataFolder, clock);
  if (!opened.ok) throw cannotOpen(opened.error);
  const { store: laptop, told } = opened.value;
  return {
    laptop,

    async tellOfDamage({ log, files, handed }) {
      if (told === null) return;
      log.write("error", "laptop-memory", { reason: told.reason, aside: told.place?.file });
      handed.tell(told.place?.file ?? dataFolder, told);
      await files.findAgain();
    },

    async close(log) {
      try {
        await laptopBackups(dataFolder, clock).keep(laptop);
      } catch (cause) {
        // A full disk keeps nobody from ending Perron.
        log.write("error", "laptop-backup", { cause: String(cause) });
        await log.settled();
      }
      await laptop.close();
    },
  };
}

function cannotOpen(error: Failure): Error {
  return new Error(`${error.message.fr}\n${error.message.en}`, { cause: error });
}
