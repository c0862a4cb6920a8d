import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Button, HourSpan, Resident, TimeRange, Weekday } from "#shared/model/device-configuration.ts";
import { DoorId, SiteId } from "#shared/model/identity.ts";

/** A building with four door phones, as the stand-in core pretends to know it. */
export type StandInDevice = {
  summary: DoorSummary;
  view: DeviceView;
  password: string;
  /** What the device does with the next push. */
  mood: "obeys" | "reverts" | "half" | "never-returns";
  certificate?: { known: string; shown: string };
};

const firstNames =
  "Marie Jean Camille Antoine Élodie Farid Inès Karim Lucie Mathilde Nathan Océane Paul Rachid Sophie Théo".split(
    " ",
  );
const lastNames =
  "Durand Lefèvre Benali N'Guyen Moreau Garcia Petit Roux Fontaine Chevalier Da Silva Girard André Mercier Dupuis Lambert Bonnet François Martinez Legrand".split(
    " ",
  );

export const demoSite = SiteId.parse("site-demo");

function resident(index: number): Resident {
  const first = firstNames[(index * 7) % firstNames.length] ?? "";
  const last = lastNames[(index * 3) % lastNames.length] ?? "";
  const numbers = [`sip:${1000 + index}@1`];
  if (index % 3 === 0) numbers.push(`sip:192.168.0.${20 + (index % 200)}`);
  if (index % 7 === 0) numbers.push(`sip:06123400${String(index % 100).padStart(2, "0")}@2`);
  return {
    index,
    firstName: index % 11 === 0 ? "" : first,
    lastName: index % 11 === 0 ? `Cabinet ${last}` : last,
    numbers,
    timeRange: index % 5 === 0 ? 1 : 0,
    priority: index % 9 === 0,
    image: index % 4 === 0 ? "logo_ratp.png" : "",
  };
}

const residents = (count: number) => Array.from({ length: count }, (_, at) => resident(at + 1));

const buttons: Button[] = [
  { index: 1, label: "Accueil", numbers: ["sip:1000@1"], timeRange: 1 },
  { index: 2, label: "Cabinet médical", numbers: ["sip:192.168.0.23", "sip:1005@1"], timeRange: 2 },
  { index: 3, label: "Gardien", numbers: ["sip:1002@1"], timeRange: 0 },
];

function week(weekdays: HourSpan[], saturday: HourSpan[] = [], sunday: HourSpan[] = []) {
  const working = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;
  const days = Object.fromEntries(working.map((day) => [day, weekdays])) as Record<Weekday, HourSpan[]>;
  return { ...days, saturday, sunday };
}

const timeRanges: TimeRange[] = [
  {
    index: 1,
    name: "Bureaux",
    days: week([
      { from: 8, to: 12 },
      { from: 14, to: 18 },
    ]),
  },
  { index: 2, name: "Cabinet", days: week([{ from: 9, to: 19 }], [{ from: 9, to: 12 }]) },
  {
    index: 3,
    name: "Nuit et week-end",
    days: week(
      [
        { from: 0, to: 7 },
        { from: 20, to: 24 },
      ],
      [{ from: 0, to: 24 }],
      [{ from: 0, to: 24 }],
    ),
  },
];

const accounts = [
  {
    index: 1,
    enabled: true,
    label: "IPBX immeuble",
    server: "192.168.0.252",
    user: "portier1",
    transport: "udp",
    passwordIsSet: true,
  },
  {
    index: 2,
    enabled: true,
    label: "Opérateur",
    server: "sip.example.net",
    user: "0143674252",
    transport: "tls",
    passwordIsSet: false,
  },
];

function view(serial: string, variant: "scroll" | "buttons", count: number): DeviceView {
  const scroll = variant === "scroll";
  return {
    baseline: `baseline-${serial}-0`,
    readAt: new Date().toISOString(),
    variant,
    firmware: { product: "IPAC500", version: "1.72", serial, mac: `00:1E:C0:12:34:${serial.slice(-2)}` },
    authMode: "digest",
    residentTimer: scroll ? 5 : null,
    residents: scroll ? residents(count) : [],
    buttons: scroll ? [] : buttons,
    timeRanges,
    relays: [
      { index: 1, type: "normal", duration: 5 },
      { index: 2, type: "pdl", duration: 3 },
    ],
    codes: 1,
    doorCodes: [{ index: 1, relay: 1, timeRange: 0, activation: "both", codeIsSet: true }],
    audio: { volume: 5, mic: 5 },
    sipAccounts: accounts,
    asm: { id: serial, url: "https://asm.example.net", path: "/api/v2/", enabled: true, keyIsSet: true },
    proxy: { type: "http", host: "192.168.0.1", port: "3128", login: "perron", passwordIsSet: true },
    logos: scroll
      ? [
          { name: "logo_ratp.png", usable: true },
          { name: "test 1.png", usable: true },
          { name: "marc.jpeg", usable: false },
        ]
      : [],
    limits: {
      residents: 1000,
      nameLength: 64,
      numbers: 4,
      sipAccounts: 16,
      logoName: "^[A-Za-z0-9 ._-]{1,64}$",
      timeRanges: 100,
      codes: 100,
      codeLength: 8,
      relaySeconds: 9999,
      residentTimerSeconds: 9999,
      volume: 10,
      mic: 10,
      transports: ["udp", "tcp", "tls"],
    },
    remarks: [],
  };
}

type Sketch = {
  serial: string;
  host: string;
  variant: "scroll" | "buttons";
  name?: string;
  residents?: number;
  password?: string;
  scheme?: "http" | "https";
  auth?: "digest" | "basic";
  mood?: StandInDevice["mood"];
  certificate?: StandInDevice["certificate"];
};

function device(sketch: Sketch): StandInDevice {
  const scheme = sketch.scheme ?? "http";
  return {
    view: view(sketch.serial, sketch.variant, sketch.residents ?? 24),
    password: sketch.password ?? "admin",
    mood: sketch.mood ?? "obeys",
    ...(sketch.certificate && { certificate: sketch.certificate }),
    summary: {
      id: DoorId.parse(`door-${sketch.serial}`),
      siteId: demoSite,
      name: sketch.name ?? "",
      endpoint: { scheme, host: sketch.host, port: scheme === "http" ? 8080 : 8443 },
      product: "IPAC500",
      serial: sketch.serial,
      mac: `00:1E:C0:12:34:${sketch.serial.slice(-2)}`,
      firmware: "1.72",
      variant: sketch.variant,
      auth: sketch.auth ?? "digest",
      proof: ["http", "mdns"],
      lastAnswer: new Date().toISOString(),
      presence: "answering",
      login: "none",
      factoryCredentials: false,
      place: "",
      planned: null,
      standing: "found",
      missingSince: null,
      otherFirmware: null,
      otherVariant: false,
      pending: false,
    },
  };
}

const changedCertificate = {
  known: "3A:91:0C:5E:77:D2:48:AF:90:1B:66:3C:E4:08:52:9D:7F:A1:23:B8:C6:4E:15:D0:8B:F9:37:6A:02:CD:51:EE",
  shown: "B4:0F:E2:19:8C:63:D7:5A:24:F1:9E:07:BB:46:D3:80:1C:72:A9:5F:E8:34:0D:C1:96:2B:7A:E5:48:F0:13:9C",
};

/** Four well-behaved devices of the demonstration, then some that are not. */
export function buildDevices(): StandInDevice[] {
  return [
    device({ serial: "8963225", host: "127.0.10.1", variant: "scroll", name: "Hall A" }),
    device({ serial: "8963226", host: "127.0.10.2", variant: "scroll", residents: 1000 }),
    device({ serial: "8963227", host: "127.0.10.3", variant: "buttons", name: "Parking" }),
    device({ serial: "8963228", host: "127.0.10.4", variant: "buttons", password: "other", auth: "basic" }),
    device({ serial: "8963229", host: "127.0.10.5", variant: "scroll", mood: "reverts", name: "Hall B" }),
    device({ serial: "8963230", host: "127.0.10.6", variant: "scroll", mood: "never-returns" }),
    device({
      serial: "8963231",
      host: "127.0.10.7",
      variant: "scroll",
      scheme: "https",
      certificate: changedCertificate,
    }),
    device({ serial: "8963232", host: "127.0.10.8", variant: "scroll", mood: "half" }),
  ];
}
