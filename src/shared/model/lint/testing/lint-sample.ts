import { type DeviceConfiguration, emptyWeek } from "../../device-configuration.ts";

const noDay = emptyWeek();

/** A door phone on which everybody rings as they should, for tests: an index gap, a time range, one account off. */
export const soundConfiguration: DeviceConfiguration = {
  firmware: { product: "IPAC500", variant: "scroll", version: "1.72", serial: "8963225", mac: "" },
  auth: { mode: "digest", login: "admin", password: "" },
  screen: { residentTimer: 5 },
  residents: [
    {
      index: 1,
      firstName: "Paul",
      lastName: "M. Durand",
      numbers: ["sip:1000@1", "sip:1005@1"],
      timeRange: 1,
      priority: false,
      image: "logo_ratp.png",
    },
    {
      index: 3,
      firstName: "Éloïse",
      lastName: "Petit",
      numbers: ["sip:192.168.0.23"],
      timeRange: 0,
      priority: true,
      image: "",
    },
  ],
  buttons: [],
  timeRanges: [
    { index: 1, name: "Jour", days: { ...noDay, monday: [{ from: 8, to: 12 }] } },
    { index: 2, name: "Nuit", days: { ...noDay, monday: [{ from: 20, to: 24 }] } },
    { index: 3, name: "Rien", days: noDay },
  ],
  relays: [{ index: 1, type: "normal", duration: 5 }],
  codes: [{ index: 1, code: "4711", relay: 1, timeRange: 1, activation: "both" }],
  sipAccounts: [
    {
      index: 1,
      enabled: true,
      label: "PABX",
      server: "192.168.0.2",
      user: "100",
      password: "",
      transport: "udp",
    },
    { index: 2, enabled: false, label: "", server: "", user: "", password: "", transport: "udp" },
  ],
  audio: { volume: 5, mic: 5 },
  asm: { id: "", key: "", url: "", path: "", enabled: false },
  proxy: { type: "none", host: "", port: "", login: "", password: "" },
};
