import type { Endpoint } from "#shared/model/endpoint.ts";
import { Fingerprint } from "#shared/model/identity.ts";
import type { AuthMode } from "#shared/model/sighting.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { ConfigurationTransport } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { webTransport } from "../ipac/web-transport.ts";
import type { Conversation, Credential } from "../net/conversation.ts";
import type { LoginGuard } from "../net/login-guard.ts";
import { openConversation } from "../net/open-conversation.ts";
import type { ConversationWarning } from "../net/warning.ts";
import type { ExchangeObserver } from "../net/wire/observed-exchange.ts";
import type { KnownDevices } from "../store/known-devices.ts";

/** What a person agreed to for the device at hand. */
export type Consent = {
  /** The password may travel readable over plain http. */
  readonly basicOverHttp: boolean;
  /** The device may ask for a weaker login than it did at an earlier visit. */
  readonly weakerLogin: boolean;
  /** Fingerprint of a certificate accepted from now on. */
  readonly trust?: string | undefined;
};

/** A device one can talk to: its one conversation, and its configuration files. */
export type OpenDevice = {
  readonly endpoint: Endpoint;
  readonly conversation: Conversation;
  readonly transport: ConfigurationTransport;
  login(signal: AbortSignal): Promise<Result<{ readonly auth: AuthMode }>>;
  close(): Promise<void>;
};

export type DeviceAccess = {
  open(endpoint: Endpoint, credential: Credential, consent: Consent): OpenDevice;
};

export type DeviceAccessParts = {
  readonly knownDevices: KnownDevices;
  readonly guard: LoginGuard;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
  readonly onWarning: (warning: ConversationWarning, endpoint: Endpoint) => void;
  /** The flight recorder. */
  readonly observer?: (endpoint: Endpoint, credential: Credential) => ExchangeObserver;
};

/** Opens devices with what is known of them, and remembers what each login teaches. */
export function deviceAccess({
  knownDevices,
  guard,
  profile,
  clock,
  onWarning,
  observer,
}: DeviceAccessParts): DeviceAccess {
  return {
    open(endpoint, credential, consent) {
      const key = `${endpoint.host}:${endpoint.port}`;
      if (consent.trust !== undefined) knownDevices.trust(key, Fingerprint.parse(consent.trust));
      const conversation = openConversation({
        endpoint,
        credential,
        guard,
        clock,
        policy: {
          basicOverHttp: consent.basicOverHttp ? "warn" : "refuse",
          knownAuth: consent.weakerLogin ? null : knownDevices.auth(key),
          allowOldTls: false,
        },
        pin: { pins: knownDevices, key },
        onWarning: (warning) => onWarning(warning, endpoint),
        observe: observer?.(endpoint, credential),
      });
      return {
        endpoint,
        conversation,
        transport: webTransport(conversation, profile),
        async login(signal) {
          const login = await conversation.login(signal);
          if (!login.ok) return login;
          knownDevices.rememberAuth(key, login.value.auth);
          return ok(login.value);
        },
        close: () => conversation.close(),
      };
    },
  };
}
