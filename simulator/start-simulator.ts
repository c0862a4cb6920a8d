import { milliseconds } from "#shared/model/units.ts";
import { asmDeviceOf } from "./asm/asm-device-of.ts";
import { startAsmClient } from "./asm/start-asm-client.ts";
import { createGate } from "./authentication/gate.ts";
import { type CertificateAndKey, selfSignedCertificate } from "./certificate/self-signed-certificate.ts";
import { cancellableClock, realClock } from "./clock/simulator-clock.ts";
import { deviceControls } from "./device-controls.ts";
import type { DeviceParts } from "./device-parts.ts";
import { nextSerial } from "./factory/device-identity.ts";
import { factoryConfiguration } from "./factory/factory-configuration.ts";
import { factoryLogos } from "./factory/factory-logos.ts";
import { createFaultBoard } from "./faults/fault-board.ts";
import { type Answer, statusAnswer } from "./http/answer.ts";
import type { DeviceRequest } from "./http/device-request.ts";
import { createJournal } from "./http/request-journal.ts";
import { createRouter } from "./http/router.ts";
import { createWebServer, type WebServer } from "./http/web-server.ts";
import { createFrontDoor } from "./network/front-door.ts";
import { createListener } from "./network/listener.ts";
import { announce } from "./network/mdns-announcement.ts";
import { createWire } from "./network/wire.ts";
import { upload } from "./pages/uploads.ts";
import { createMemory, type DeviceMemory } from "./panel/device-memory.ts";
import { createPanel } from "./panel/panel.ts";
import { createPower } from "./power.ts";
import type { SimulatedDevice, SimulatorOptions } from "./simulated-device.ts";

/**
 * Starts one IPAC on real sockets; it is listening once this resolves.
 *
 * Rejects when the address cannot be listened at, and with `IniError` when `files` are not such as a device runs.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<SimulatedDevice> {
  const parts = buildParts(options);
  await parts.power.switchOn();
  if (options.asm) parts.asm = startAsmClient(asmDeviceOf(parts), { ...options.asm, clock: parts.clock });
  return deviceControls(parts);
}

function buildParts(options: SimulatorOptions): DeviceParts {
  const clock = cancellableClock(options.clock ?? realClock);
  const faults = createFaultBoard(options.faults ?? [], () => parts.power.followFaults());
  const panel = createPanel(clock);
  const journal = createJournal(clock);
  const gate = createGate({
    clock,
    faults,
    algorithms: options.algorithms ?? ["MD5"],
    qop: options.qop ?? true,
    nonceLifetime: options.nonceLifetimeMs ?? milliseconds(300_000),
  });
  const memory = factoryMemory(options, options.serial ?? "8963225");
  const host = options.host ?? "127.0.0.1";
  const listener = createListener({
    certificate: options.https ? certificateMaker(options, host, memory) : null,
    admit: (open) => open === 0 || !faults.find("one-connection"),
    connected: (socket, tcp) => web.attach(createWire({ socket, tcp, faults, clock })),
  });
  const door = createFrontDoor(listener, faults, { host, port: options.port ?? 0 });
  const announceIt = announcer(options.mdns ?? [], () => parts);
  const power = createPower({
    clock,
    faults,
    door,
    cutAll: () => listener.cutAll(),
    restartMs: options.restartMs ?? 400,
    boot: () => boot(parts, options),
    reachable: (yes) => {
      announceIt(yes);
      if (yes) void parts.asm?.restarted();
    },
  });
  const scheme = options.https ? "https" : "http";
  const parts: DeviceParts = {
    clock,
    faults,
    panel,
    gate,
    journal,
    listener,
    door,
    power,
    scheme,
    memory,
    asm: null,
  };
  const web = webServer(parts);
  return parts;
}

function webServer(parts: DeviceParts): WebServer {
  const { clock, faults, panel, gate, journal } = parts;
  const router = createRouter({
    gate,
    memory: () => parts.memory,
    context: () => ({ clock, panel, running: parts.memory.running() }),
    upload: (request) => uploadTo(parts, request),
  });
  return createWebServer({ router, faults, clock, journal });
}

function factoryMemory(options: SimulatorOptions, serial: string): DeviceMemory {
  const variant = options.variant ?? "scroll";
  const auth = options.auth ?? "digest";
  const residents = options.residents ?? (variant === "scroll" ? 12 : 4);
  const files = { ...factoryConfiguration({ serial, variant, auth, residents }), ...options.files };
  return createMemory(files, new Map(options.logos ?? factoryLogos(serial, variant)));
}

/** One key pair for the device's life: a restart does not change its certificate. */
function certificateMaker(
  options: SimulatorOptions,
  address: string,
  memory: DeviceMemory,
): () => CertificateAndKey {
  let pair: CertificateAndKey | undefined;
  const commonName = `IPAC500-${memory.running().user.firmware.serial}`;
  return () => {
    pair ??= selfSignedCertificate({ commonName, address, ...options.certificate });
    return pair;
  };
}

function boot(parts: DeviceParts, options: SimulatorOptions): void {
  const move = parts.faults.strike("moves");
  if (move) parts.door.moveTo(move.value);
  const stranger = parts.faults.strike("other-serial");
  if (stranger) {
    const { serial } = parts.memory.running().user.firmware;
    const { files: _files, ...factory } = options;
    parts.memory = factoryMemory(factory, stranger.value || nextSerial(serial, 1));
  } else parts.memory.start(parts.faults);
  parts.panel.reset();
  parts.gate.forgetNonces();
}

function uploadTo(parts: DeviceParts, request: DeviceRequest): Answer {
  const target = { method: request.method, path: request.path ?? "" };
  if (parts.faults.strike("applies-nothing", target)) return statusAnswer(200);
  return upload(request, parts.memory, () => parts.power.restart());
}

function announcer(addresses: readonly string[], parts: () => DeviceParts): (yes: boolean) => void {
  let silence: ((goodbye: boolean) => Promise<void>) | null = null;
  return (yes) => {
    void silence?.(parts().power.state() === "stopped");
    const { door, memory } = parts();
    silence =
      yes && addresses.length > 0
        ? announce(addresses, { ...door.place(), firmware: memory.running().user.firmware })
        : null;
  };
}
