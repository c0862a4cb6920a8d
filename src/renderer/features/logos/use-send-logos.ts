import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { type LogoToSend, type LostLogo, type Sending, sendLogos } from "./send-logos.ts";
import type { LogoActs } from "./use-logo-acts.ts";

/** Sends several logos to one door phone, with how far that is and what was lost. */
export function useSendLogos(door: DoorSummary, acts: LogoActs) {
  const core = useCore();
  const [sending, setSending] = useState<Sending | null>(null);
  const [lost, setLost] = useState<readonly LostLogo[]>([]);
  /** Answers the names that arrived. */
  const send = async (logos: readonly LogoToSend[]): Promise<string[]> => {
    const arrived: string[] = [];
    setLost([]);
    const failed = await sendLogos(
      logos,
      (name, png) => core.media.sendLogo({ doorId: door.id, name, png }),
      (step, sent) => {
        setSending(step);
        if (sent === undefined) return;
        arrived.push(sent);
        void acts.noteSent(sent);
      },
    );
    setSending(null);
    setLost(failed);
    await acts.refresh();
    return arrived;
  };
  return { sending, lost, send };
}

export type SendingLogos = ReturnType<typeof useSendLogos>;
