import type { DoorAnswerView, FindMePanel } from "#shared/contract/trial-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { CallTarget } from "../ipac/local-api/call-target.ts";
import { type DoorOrder, openDoor } from "../ipac/local-api/door.ts";
import { answerCall, call, hangUp } from "../ipac/local-api/voip.ts";
import type { Conversation } from "../net/conversation.ts";
import type { DoorService } from "./door-service.ts";
import type { FindMe } from "./find-me.ts";
import type { SiteRooms } from "./site-room.ts";

/** Trying a door phone out: openings, calls, and which panel is which. */
export function trialService(rooms: SiteRooms, doors: DoorService, findMe: FindMe, profile: DeviceProfile) {
  async function on<T>(
    id: DoorId,
    signal: AbortSignal,
    act: (conversation: Conversation) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    const session = await doors.session(found.value, signal);
    return session.ok ? act(session.value.device.conversation) : session;
  }

  const silently = async (result: Promise<Result<void>>): Promise<Result<null>> => {
    const done = await result;
    return done.ok ? ok(null) : done;
  };

  return {
    /** Once, by a person; a lost answer is `uncertain` and stays so. */
    open: (id: DoorId, order: DoorOrder, signal: AbortSignal): Promise<Result<DoorAnswerView>> =>
      on(id, signal, (conversation) => openDoor(conversation, order, signal, profile)),

    answer: (id: DoorId, signal: AbortSignal) =>
      on(id, signal, (conversation) => silently(answerCall(conversation, signal))),

    hangUp: (id: DoorId, signal: AbortSignal) =>
      on(id, signal, (conversation) => silently(hangUp(conversation, signal))),

    call: (id: DoorId, target: CallTarget, signal: AbortSignal) =>
      on(id, signal, (conversation) => silently(call(conversation, target, signal))),

    findMe: (doorIds: readonly DoorId[], signal: AbortSignal): AsyncGenerator<FindMePanel, void> =>
      findMe.show(doorIds, signal),

    clearFindMe: async (signal: AbortSignal): Promise<Result<FindMePanel[]>> =>
      ok(await findMe.clear(signal)),

    litPanels: async (): Promise<Result<FindMePanel[]>> => ok(await findMe.lit()),
  };
}

export type TrialService = ReturnType<typeof trialService>;
