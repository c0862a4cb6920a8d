import { readConfiguration, writeConfiguration } from "#core/config/configuration-mapping.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { bytesOf, type FuzzTarget, must, sameBytes } from "../target.ts";

const user = `[Firmware]\nproduct=IPAC500\nvariant=scroll\nversion=1.72\nserial=8963225\n[Contact_1]\nfirstname=Paul\nlastname=Durand\nnumber_1=sip:1000@1\nnumber_2=192.168.0.23\ntimerange=1\npriority=false\nimage=logo.png\n[Contact_2]\nlastname=Petit\n[TimeRange_1]\nname=Jour\nmonday=8-12,14-18\n[Relay_1]\nduration=5\n[Code_1]\ncode=1111\nrelay=1\nremote=true\n[Auth]\nmode=digest\nlogin=admin\npassword=admin\n`;
const sip =
  "[audio]\nvolume=5\nmic=5\n[Account_1]\nserver=192.168.0.10\nuser=200\npassword=x\ntransport=udp\n";
const places = Object.values(builtInProfile.mapping);

/** The files as a model and back: a model written unchanged changes nothing, one name changed changes nothing else. */
export const target: FuzzTarget = {
  about: "device configurations, through the model",
  longest: 256 * 1024,
  words: places.flatMap((place) => [
    place.section.replace("{index}", "1"),
    ...Object.values("keys" in place ? place.keys : {}).map(String),
  ]),
  seeds: () => [bytesOf(`${user}\0${sip}`), bytesOf(`${user.replaceAll("\n", "\r\n")}\0${sip}`)],
  run(input) {
    const cut = input.indexOf(0);
    const files = new Map([
      ["conf_user", cut === -1 ? input : input.subarray(0, cut)],
      ["conf_sip", cut === -1 ? new Uint8Array() : input.subarray(cut + 1)],
    ]);
    const read = readConfiguration(files, builtInProfile);
    if (!read.ok) return;
    const { configuration } = read.value;
    const { firmware: _, ...wanted } = configuration;
    const unchanged = writeConfiguration(files, wanted, builtInProfile);
    must(unchanged.ok, "a configuration cannot be written as it was read", unchanged);
    if (unchanged.ok)
      for (const [name, bytes] of files)
        must(sameBytes(unchanged.value.get(name) ?? bytes, bytes), "writing what was read changes bytes");
    renameOne(files, configuration);
  },
};

function renameOne(
  files: ReadonlyMap<string, Uint8Array>,
  before: Extract<ReturnType<typeof readConfiguration>, { ok: true }>["value"]["configuration"],
): void {
  const [first, ...others] = before.residents;
  if (!first || others.some(({ index }) => index === first.index)) return;
  const residents = [{ ...first, lastName: "Neu" }, ...others];
  const written = writeConfiguration(files, { residents }, builtInProfile);
  if (!written.ok) return;
  const again = readConfiguration(written.value, builtInProfile);
  must(again.ok, "what was written cannot be read");
  if (!again.ok) return;
  const expected = JSON.stringify({ ...before, residents });
  must(JSON.stringify(again.value.configuration) === expected, "one name changed changes more");
}
