import type { LoginReport } from "#shared/contract/door-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Credential } from "../net/conversation.ts";
import type { LoginGuard } from "../net/login-guard.ts";
import { isFactory } from "../site/site-credentials.ts";
import type { Door } from "../site/site-doors.ts";
import type { Consent, DeviceAccess, OpenDevice } from "./device-access.ts";
import { heldDoors } from "./held-doors.ts";

/** An open device with the credential that opened it. */
export type DoorSession = {
  readonly device: OpenDevice;
  readonly credential: Credential;
  readonly consent: Consent;
};

export type LoginWish = {
  /** Tried alone when given; otherwise the site's, in order. */
  readonly credential?: Credential | undefined;
  readonly acceptBasic?: boolean | undefined;
  readonly trust?: string | undefined;
};

/** Another credential may still do; any other failure would be the same with each of them. */
const worthAnother = new Set(["wrong-password", "tries-exhausted", "user-name"]);

/** The devices that are logged in: one conversation each, kept for as long as Perron runs or the door moves. */
export function doorSessions(access: DeviceAccess, guard: LoginGuard) {
  const sessions = new Map<DoorId, DoorSession>();
  /** What opened a door last, and what a person agreed to for it; in memory only. */
  const opened = new Map<DoorId, Pick<DoorSession, "credential" | "consent">>();

  async function close(door: DoorId): Promise<void> {
    const session = sessions.get(door);
    sessions.delete(door);
    await session?.device.close();
  }

  const held = heldDoors(close);

  async function tryOne(
    door: Door,
    credential: Credential,
    wish: LoginWish,
    signal: AbortSignal,
  ): Promise<Result<LoginReport>> {
    const consent = consentFor(wish, opened.get(door.id)?.consent);
    const device = access.open(door.endpoint, credential, consent);
    const login = await device.login(signal);
    if (!login.ok) {
      await device.close();
      return login;
    }
    await close(door.id);
    const kept = { credential, consent: { ...consent, trust: undefined } };
    opened.set(door.id, kept);
    sessions.set(door.id, { device, ...kept });
    return ok({ user: credential.user, auth: login.value.auth, factory: isFactory(credential) });
  }

  return {
    close,
    ...held,

    /** What opened this door last in this session of Perron, and what a person agreed to for it. */
    openedBy: (door: DoorId) => opened.get(door),

    current: (door: DoorId): DoorSession | undefined => sessions.get(door),

    /** Logs in; with several credentials the first that opens the door is kept. */
    async login(
      door: Door,
      candidates: readonly Credential[],
      wish: LoginWish,
      signal: AbortSignal,
    ): Promise<Result<LoginReport>> {
      if (held.isHeld(door.id)) return failed(underWay());
      // A person who types a password has looked at the message before: the count starts again.
      if (wish.credential) guard.allowAgain(`${door.endpoint.host}:${door.endpoint.port}`);
      const tried = wish.credential ? [wish.credential] : candidates;
      return firstThatOpens(tried, (credential) => tryOne(door, credential, wish, signal));
    },

    async closeAll(): Promise<void> {
      await Promise.all([...sessions.keys()].map(close));
    },
  };
}

function consentFor({ acceptBasic, trust }: LoginWish, before: Consent | undefined): Consent {
  return {
    basicOverHttp: acceptBasic ?? before?.basicOverHttp ?? false,
    weakerLogin: acceptBasic ?? before?.weakerLogin ?? false,
    trust,
  };
}

async function firstThatOpens(
  credentials: readonly Credential[],
  tryOne: (credential: Credential) => Promise<Result<LoginReport>>,
): Promise<Result<LoginReport>> {
  let last: Result<LoginReport> = failed(noCredential());
  for (const credential of credentials) {
    last = await tryOne(credential);
    if (last.ok || !worthAnother.has(last.error.reason ?? "")) return last;
  }
  return last;
}

export type DoorSessions = ReturnType<typeof doorSessions>;

const underWay = () =>
  failure(
    "conflict",
    {
      fr: "Un envoi en masse est en cours vers ce portier : attendez qu'il finisse.",
      en: "A bulk run is under way on this door phone: wait for it to end.",
    },
    { reason: "bulk-under-way", retry: "safe" },
  );

const noCredential = () =>
  failure(
    "unauthorised",
    {
      fr: "Ce site n'a encore aucun identifiant : donnez le nom d'utilisateur et le mot de passe du portier.",
      en: "This site has no credential yet: give the user name and password of the door phone.",
    },
    { reason: "no-credential" },
  );
