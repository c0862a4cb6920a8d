import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";
import { useDirectory } from "../residents/use-directory.ts";
import { putLogos, type ReadyLogo } from "./folder-rows.ts";
import { useLogoActs } from "./use-logo-acts.ts";
import { useSendLogos } from "./use-send-logos.ts";

/**
 * Sends a reviewed folder; `assigning` puts what arrived on its residents, among the pending changes.
 *
 * `send` answers whether all arrived.
 */
export function useSendFolder(device: DeviceView, door: DoorSummary, assigning: boolean) {
  const { t } = useWords();
  const sending = useSendLogos(door, useLogoActs(door));
  const store = useDirectory(door, device).data?.store;
  const assign = (logos: readonly ReadyLogo[]) => {
    const owners = logos.flatMap(({ name, resident }) =>
      resident === null ? [] : [[resident, name] as const],
    );
    store?.change((residents) => putLogos(residents, new Map(owners)));
  };
  const send = async (logos: readonly ReadyLogo[]) => {
    const arrived = await sending.send(logos.map(({ name, png }) => ({ name, content: async () => png })));
    tell(t("logos.folderSent", { count: arrived.length }));
    if (assigning) assign(logos.filter(({ name }) => arrived.includes(name)));
    return arrived.length === logos.length;
  };
  return { sending: sending.sending, lost: sending.lost, send, canAssign: store !== undefined };
}
