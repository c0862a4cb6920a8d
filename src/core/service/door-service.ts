import type { DeviceView, DoorSummary, LoginReport } from "#shared/contract/door-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { identifyEndpoint } from "../ipac/identify.ts";
import { listLogos } from "../ipac/logos.ts";
import { filesFingerprint } from "../push/push-plan.ts";
import type { Door } from "../site/site-doors.ts";
import { deviceView } from "./device-view.ts";
import type { ReadingBook } from "./directory/reading-book.ts";
import { isRefused, otherDevice, withAnswer, withFirmware, withLogin } from "./door-row.ts";
import type { DoorSession, DoorSessions, LoginWish } from "./door-sessions.ts";
import { evidenceFailure, recordAt } from "./evidence/door-evidence.ts";
import type { PresenceBook } from "./presence.ts";
import { readAddress } from "./read-address.ts";
import type { FoundDoor, SiteRooms } from "./site-room.ts";

export type DoorServiceParts = {
  readonly rooms: SiteRooms;
  readonly sessions: DoorSessions;
  readonly presence: PresenceBook;
  readonly readings: ReadingBook;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
};

/** The doors of a site: adding, proving, logging in, reading. */
export class DoorService {
  readonly #parts: DoorServiceParts;

  constructor(parts: DoorServiceParts) {
    this.#parts = parts;
  }

  async list(siteId: SiteId): Promise<Result<DoorSummary[]>> {
    const room = await this.#parts.rooms.open(siteId);
    return room.ok ? ok(await this.#parts.rooms.summaries(room.value)) : room;
  }

  async add(siteId: SiteId, address: string, signal: AbortSignal): Promise<Result<DoorSummary>> {
    const endpoint = readAddress(address);
    if (!endpoint.ok) return endpoint;
    const room = await this.#parts.rooms.open(siteId);
    if (!room.ok) return room;
    const door = await room.value.doors.addByAddress(endpoint.value);
    return ok(await this.#look({ room: room.value, door }, signal));
  }

  async rename(id: DoorId, name: string, known?: string): Promise<Result<DoorSummary>> {
    const found = await this.#parts.rooms.findDoor(id);
    if (!found.ok) return found;
    const door = await found.value.room.doors.rename(id, name, known);
    return door.ok ? ok(await this.#parts.rooms.summary({ room: found.value.room, door: door.value })) : door;
  }

  async forget(id: DoorId): Promise<Result<{ doorId: DoorId }>> {
    const found = await this.#parts.rooms.findDoor(id);
    if (!found.ok) return found;
    await this.#parts.sessions.close(id);
    await found.value.room.doors.forget(id);
    return ok({ doorId: id });
  }

  /** Asks the device again, now. */
  async prove(id: DoorId, signal: AbortSignal): Promise<Result<DoorSummary>> {
    const found = await this.#parts.rooms.findDoor(id);
    return found.ok ? ok(await this.#look(found.value, signal)) : found;
  }

  async login(
    id: DoorId,
    wish: LoginWish & { remember?: boolean },
    signal: AbortSignal,
  ): Promise<Result<LoginReport>> {
    const found = await this.#parts.rooms.findDoor(id);
    if (!found.ok) return found;
    const report = await this.#login(found.value, wish, signal);
    if (report.ok && wish.remember && wish.credential) {
      const kept = await found.value.room.credentials.add(wish.credential);
      if (!kept.ok) return kept;
    }
    return report;
  }

  /** The session of a door, logging in by the site's credentials when there is none. */
  async session(found: FoundDoor, signal: AbortSignal): Promise<Result<DoorSession>> {
    const { sessions } = this.#parts;
    const current = sessions.current(found.door.id);
    if (current) return ok(current);
    const report = await this.#login(found, {}, signal);
    if (!report.ok) return report;
    const opened = sessions.current(found.door.id);
    if (!opened) throw new Error("a login that succeeded left no session");
    return ok(opened);
  }

  /** Every configuration file as the device holds it now. */
  async readFiles(found: FoundDoor, signal: AbortSignal): Promise<Result<ConfigurationFiles>> {
    const opened = await this.session(found, signal);
    if (!opened.ok) return opened;
    const files = await opened.value.device.transport.read(signal);
    this.#noteAnswer(found, files.ok, signal);
    return files;
  }

  /** Reads the whole device for the page, and learns its identity from its own files. */
  async read(id: DoorId, signal: AbortSignal): Promise<Result<DeviceView>> {
    const { rooms, profile, clock } = this.#parts;
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    const { room } = found.value;
    const files = await this.readFiles(found.value, signal);
    if (!files.ok) return files;
    const reading = readConfiguration(files.value, profile);
    if (!reading.ok) return reading;
    const { configuration, remarks } = reading.value;
    const { serial } = configuration.firmware;
    const known = found.value.door.serial;
    if (known && serial && known !== serial) return failed(otherDevice(found.value.door, serial));
    const logos = await this.#logos(found.value, signal);
    const readAt = new Date(clock.now()).toISOString();
    // Logging in has brought the row up to date since it was found.
    const fresh = await room.doors.find(id);
    const door = fresh.ok ? fresh.value : found.value.door;
    await this.#update({ room, door }, (row) => withFirmware(row, configuration.firmware, readAt));
    const baseline = filesFingerprint(files.value);
    const kept = await this.#parts.readings.keep(door, {
      files: files.value,
      serial: serial || null,
      baseline,
      readAt,
      logos: logos.ok ? logos.value.map(({ name }) => name) : null,
    });
    const said = [
      ...remarks.map(({ message }) => message),
      // A firmware without the list of logos still has residents to edit.
      ...(logos.ok ? [] : [logos.error.message]),
      // The device can still be edited; only merging and checking without it will miss this visit.
      ...(kept.ok ? [] : [kept.error.message]),
    ];
    const read = { baseline, readAt, configuration, logos: logos.ok ? logos.value : [], remarks: said };
    const view = deviceView(read, profile);
    await room.lastReads.keep(id, view);
    await recordAt(
      { room, door },
      {
        kind: "read",
        fingerprint: baseline,
        firmware: configuration.firmware.version,
        residents: configuration.residents.length,
      },
    );
    return ok(view);
  }

  async #logos(found: FoundDoor, signal: AbortSignal) {
    const opened = await this.session(found, signal);
    return opened.ok ? listLogos(opened.value.device.conversation, this.#parts.profile, signal) : opened;
  }

  /** Whoever leaves before the answer has not heard that there is none. */
  #noteAnswer({ door }: FoundDoor, answered: boolean, signal: AbortSignal): void {
    if (answered || !signal.aborted) this.#parts.presence.note(door.id, answered);
  }

  /** Brings the row up to date with a change and answers it. */
  async #update(found: FoundDoor, change: (door: Door) => Door): Promise<DoorSummary> {
    // What the device was asked took its time: a name given meanwhile stays.
    const now = await found.room.doors.find(found.door.id);
    const door = await found.room.doors.keep(change(now.ok ? now.value : found.door));
    return this.#parts.rooms.summary({ room: found.room, door });
  }

  /** Asks the device itself, without credentials. */
  async #look(found: FoundDoor, signal: AbortSignal): Promise<DoorSummary> {
    const { profile, rooms, clock } = this.#parts;
    const proof = await identifyEndpoint(found.door.endpoint, { signal, profile });
    const isIpac = proof.ok && proof.value.isIpac;
    this.#noteAnswer(found, isIpac, signal);
    if (!isIpac) return rooms.summary(found);
    const at = new Date(clock.now()).toISOString();
    return this.#update(found, (door) => withAnswer(door, proof.value, at));
  }

  async #login(found: FoundDoor, wish: LoginWish, signal: AbortSignal): Promise<Result<LoginReport>> {
    const { sessions } = this.#parts;
    const { credentials } = found.room;
    const candidates = await credentials.opened();
    const shut = wish.credential || candidates.length > 0 ? undefined : await credentials.whyShut();
    if (shut) return failed(shut);
    const report = await sessions.login(found.door, candidates, wish, signal);
    await recordAt(found, {
      kind: "login",
      user: report.ok ? report.value.user : (wish.credential?.user ?? null),
      auth: report.ok ? report.value.auth : null,
      factory: report.ok && report.value.factory,
      failure: evidenceFailure(report),
    });
    this.#noteAnswer(found, report.ok || isRefused(report), signal);
    await this.#update(found, (door) => withLogin(door, report));
    return report;
  }
}
