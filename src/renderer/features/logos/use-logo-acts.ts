import { useQueryClient } from "@tanstack/react-query";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";

export type NamedPng = { readonly name: string; readonly png: Blob };

/** What changes a door's logos or the site's, with what the page knows of them kept right. */
export function useLogoActs(door: DoorSummary) {
  const core = useCore();
  const queries = useQueryClient();
  const doorId = door.id;
  const { siteId } = door;
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: questions.logos(core, doorId).queryKey }),
      queries.invalidateQueries({ queryKey: questions.library(core, siteId).queryKey }),
    ]);
  /** The device's content was read before: its list of logos follows without another reading. */
  const noteOnDevice = (name: string, there: boolean) =>
    queries.setQueryData(questions.device(core, doorId).queryKey, (device) => {
      if (!device) return device;
      const others = device.logos.filter((logo) => logo.name !== name);
      return { ...device, logos: there ? [...others, { name, usable: true }] : others };
    });
  const noteSent = (name: string) => {
    noteOnDevice(name, true);
    return queries.invalidateQueries({ queryKey: questions.logoPicture(core, doorId, name).queryKey });
  };
  return {
    refresh,
    noteSent,
    send: useAct(({ name, png }: NamedPng) => core.media.sendLogo({ doorId, name, png }), {
      toldInPlace: true,
      after: async (_done, { name }) => {
        await noteSent(name);
        await refresh();
      },
    }),
    remove: useAct((name: string) => core.media.deleteLogo({ doorId, name }), {
      after: (_done, name) => {
        noteOnDevice(name, false);
        return refresh();
      },
    }),
    keep: useAct(
      ({ name, png }: NamedPng) => core.media.keep({ siteId, kind: "logo", name, file: png, seconds: null }),
      { after: refresh },
    ),
    discard: useAct((id: string) => core.media.discard({ siteId, id }), { after: refresh }),
  };
}

export type LogoActs = ReturnType<typeof useLogoActs>;
