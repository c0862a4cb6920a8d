import { setImmediate as nextTurn } from "node:timers/promises";
import type { DoorCheck, LintFacts } from "#shared/contract/directory-contract.ts";
import type { Draft } from "#shared/contract/push-contract.ts";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import type { Finding } from "#shared/model/lint/finding.ts";
import { lintConfiguration } from "#shared/model/lint/lint-configuration.ts";
import { inNetworks } from "#shared/model/lint/networks.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { residentLimits } from "../../config/configuration-rules.ts";
import { listNetworkCards } from "../../discovery/network-cards.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import type { Door } from "../../site/site-doors.ts";
import { networksInForce, networksOfSite } from "../../site/site-networks.ts";
import { wantedOfDraft } from "../../site/wanted-of-draft.ts";
import type { SiteRoom, SiteRooms } from "../site-room.ts";
import type { KnownDevice, ReadingBook } from "./reading-book.ts";

/** A list longer than this is mended from the top, and looked at again. */
const shownAtMost = 200;

/** What would ring wrong on the doors of a site, told without asking them. */
export function lintService(rooms: SiteRooms, book: ReadingBook, profile: DeviceProfile) {
  const networksOf = async ({ store }: SiteRoom) =>
    networksInForce(await networksOfSite(store, listNetworkCards()));

  function judge(door: Door, known: KnownDevice, draft: Draft | null, networks: readonly string[]) {
    const isOnSite = inNetworks(networks);
    return lintConfiguration(wantedOver(known.configuration, draft), {
      limits: residentLimits(profile),
      logos: known.reading.logos,
      ownAddress: door.endpoint.host,
      ...(isOnSite && { isOnSite }),
    });
  }

  async function checkDoor(
    room: SiteRoom,
    door: Door,
    networks: readonly string[],
  ): Promise<Result<DoorCheck>> {
    const known = await book.newest(door.id);
    if (!known.ok) return known;
    if (known.value === null) return ok(nothingKnown(door.id));
    const draft = await room.drafts.read(door.id);
    const findings = judge(door, known.value, draft, networks);
    return ok(checkOf(door.id, known.value, draft, findings));
  }

  return {
    async facts(id: DoorId): Promise<Result<LintFacts>> {
      const found = await rooms.findDoor(id);
      if (!found.ok) return found;
      const networks = await networksOf(found.value.room);
      const known = await book.newest(id);
      if (!known.ok) return known;
      const findings = known.value ? judge(found.value.door, known.value, null, networks) : [];
      return ok({ networks, codeFindings: findings.filter(({ path }) => path.startsWith("codes/")) });
    },

    async site(id: SiteId, signal: AbortSignal): Promise<Result<DoorCheck[]>> {
      const room = await rooms.open(id);
      if (!room.ok) return room;
      const networks = await networksOf(room.value);
      const checks: DoorCheck[] = [];
      for (const door of await room.value.doors.list()) {
        // Fifty doors of a thousand residents take a while: what else is asked of the core comes between.
        await nextTurn(undefined, { signal });
        const check = await checkDoor(room.value, door, networks);
        if (!check.ok) return check;
        checks.push(check.value);
      }
      return ok(checks);
    },
  };
}

/** The configuration as a draft would have it; secrets typed in the draft stay sealed, and empty here. */
export function wantedOver(configuration: DeviceConfiguration, draft: Draft | null): DeviceConfiguration {
  return draft
    ? { ...configuration, ...wantedOfDraft(draft.parts, configuration, new Map()) }
    : configuration;
}

const nothingKnown = (doorId: DoorId): DoorCheck => ({
  doorId,
  source: "none",
  at: null,
  residents: 0,
  errors: 0,
  warnings: 0,
  findings: [],
});

function checkOf(
  doorId: DoorId,
  { reading, configuration }: KnownDevice,
  draft: Draft | null,
  findings: readonly Finding[],
): DoorCheck {
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  return {
    doorId,
    source: draft ? "draft" : "reading",
    at: draft ? draft.savedAt : reading.readAt,
    residents: (draft?.parts.residents ?? configuration.residents).length,
    errors: errors.length,
    warnings: warnings.length,
    findings: [...errors, ...warnings].slice(0, shownAtMost),
  };
}
