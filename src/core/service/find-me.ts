import type { FindMePanel } from "#shared/contract/trial-contract.ts";
import { DoorId } from "#shared/model/identity.ts";
import type { Result } from "#shared/result/result.ts";
import { playSound } from "../ipac/local-api/audio.ts";
import { showPicture, stopPicture } from "../ipac/local-api/lcd.ts";
import { numberPicture } from "../media/screens/number-picture.ts";
import { beepSound } from "../media/sounds/beep.ts";
import type { Conversation } from "../net/conversation.ts";
import type { LitPanels } from "../store/lit-panels.ts";
import type { DoorService } from "./door-service.ts";
import { recordAt } from "./evidence/door-evidence.ts";
import { failureView } from "./failure-to-view.ts";
import type { FoundDoor, SiteRooms } from "./site-room.ts";

/** Long enough to walk to the last panel; the screen clears itself afterwards even if this laptop is gone. */
const shownForSeconds = 1_800;

/**
 * Which panel is which: each shows a large number and beeps, one after the other.
 *
 * Which screens are lit is written down before each is lit, so that after a kill the next start can clear them.
 */
export class FindMe {
  readonly #rooms: SiteRooms;
  readonly #doors: DoorService;
  readonly #panels: LitPanels;

  constructor(rooms: SiteRooms, doors: DoorService, panels: LitPanels) {
    this.#rooms = rooms;
    this.#doors = doors;
    this.#panels = panels;
  }

  /** One panel after the other, numbered from 1 in the order given. */
  async *show(ids: readonly DoorId[], signal: AbortSignal): AsyncGenerator<FindMePanel, void> {
    for (const [place, id] of ids.entries()) {
      if (signal.aborted) return;
      const found = await this.#rooms.findDoor(id);
      if (found.ok) yield await this.#light(found.value, place + 1, signal);
      else
        yield {
          doorId: id,
          serial: null,
          number: place + 1,
          state: "failed",
          error: failureView(found.error),
        };
    }
  }

  /** Panels whose screens are still lit, of this session or an earlier one. */
  async lit(): Promise<FindMePanel[]> {
    const panels: FindMePanel[] = [];
    for (const { id, number } of await this.#panels.list()) {
      const doorId = DoorId.parse(id);
      const found = await this.#rooms.findDoor(doorId);
      panels.push({ doorId, serial: found.ok ? found.value.door.serial : null, number, state: "shown" });
    }
    return panels;
  }

  async clear(signal: AbortSignal): Promise<FindMePanel[]> {
    const panels: FindMePanel[] = [];
    for (const panel of await this.lit()) panels.push(await this.#clearOne(panel, signal));
    return panels;
  }

  async #light(found: FoundDoor, number: number, signal: AbortSignal): Promise<FindMePanel> {
    const { id, serial } = found.door;
    await this.#panels.remember(id, number);
    const bytes = await numberPicture(number);
    const shown = await this.#on(found, signal, (conversation) =>
      showPicture(conversation, { bytes, tempo: shownForSeconds }, signal),
    );
    await recordAt(found, { kind: "find-me", number, shown: shown.ok });
    const panel = { doorId: id, serial, number };
    if (!shown.ok) {
      // Only a picture that certainly did not arrive needs no clearing later.
      if (shown.error.code !== "uncertain") await this.#panels.forget(id);
      return { ...panel, state: "failed", error: failureView(shown.error) };
    }
    // The number is what counts: a panel that cannot beep now still shows it.
    await this.#on(found, signal, (conversation) =>
      playSound(conversation, { wav: beepSound(), loop: 2 }, signal),
    );
    return { ...panel, state: "shown" };
  }

  async #clearOne(panel: FindMePanel, signal: AbortSignal): Promise<FindMePanel> {
    const found = await this.#rooms.findDoor(panel.doorId);
    if (found.ok) {
      const cleared = await this.#on(found.value, signal, (conversation) =>
        stopPicture(conversation, signal),
      );
      if (!cleared.ok) return { ...panel, state: "failed", error: failureView(cleared.error) };
    }
    await this.#panels.forget(panel.doorId);
    return { ...panel, state: "cleared" };
  }

  async #on(
    found: FoundDoor,
    signal: AbortSignal,
    act: (conversation: Conversation) => Promise<Result<void>>,
  ): Promise<Result<void>> {
    const session = await this.#doors.session(found, signal);
    return session.ok ? act(session.value.device.conversation) : session;
  }
}
