import { macOf } from "./device-identity.ts";
import { firstNames, lastNames } from "./french-names.ts";
import { pick, seededRandom } from "./seeded-random.ts";

export type FactoryOptions = {
  readonly serial: string;
  readonly variant: "scroll" | "buttons";
  readonly auth: "none" | "basic" | "digest";
  /** Residents of a scrolling device, call buttons of the other: 0 to 1,000. */
  readonly residents: number;
};

/**
 * The files a device is delivered with, the same for the same options.
 *
 * Sections, keys and comments that only the device understands stand among the others, so that whoever edits the
 * files shows that it leaves them alone. `conf_user` begins `[Firmware]` and ends `true` and a newline, `conf_sip`
 * begins `[audio]` and ends in a zero and a newline (vendor note 4.1).
 */
export function factoryConfiguration(options: FactoryOptions): { confUser: Uint8Array; confSip: Uint8Array } {
  const random = seededRandom(options.serial);
  const people =
    options.variant === "scroll" ? contacts(options.residents, random) : buttons(options.residents, random);
  const user = [
    firmware(options),
    settings(options),
    ...people,
    timeRanges(),
    relaysAndCodes(),
    remote(options),
  ];
  return {
    confUser: Buffer.from(user.join("\n"), "utf8"),
    confSip: Buffer.from(sipFile(options.serial), "utf8"),
  };
}

const firmware = ({ serial, variant }: FactoryOptions): string => `[Firmware]
product=IPAC500
variant=${variant}
version=1.72
serial=${serial}
mac=${macOf(serial)}
hardware=440B
; entrées NO et NF : corrigé depuis la 440B
inputs_inverted=false
`;

const settings = ({ auth }: FactoryOptions): string => `[Auth]
mode=${auth}
login=admin
password=admin

[Network]
dhcp=true
hostname=ipac500
ntp=pool.ntp.org
# certificats RADIUS : /etc/radius
radius=

[Screen]
resident_timer=5
backlight=80
welcome=Bienvenue ; appuyez sur = pour défiler
`;

function contacts(count: number, random: () => number): string[] {
  const images = ["", "", "", "logo_ratp.png", "test 1.png"];
  return Array.from({ length: count }, (_, place) => {
    const extra = place % 5 === 2 ? "\nfloor=2" : "";
    return `[Contact_${place + 1}]
firstname=${pick(random, firstNames)}
lastname=${pick(random, lastNames)}
${numberLines(place, random)}
timerange=${pick(random, [0, 0, 0, 1, 2])}
priority=${random() < 0.15}
image=${pick(random, images)}${extra}
`;
  });
}

function buttons(count: number, random: () => number): string[] {
  return Array.from(
    { length: count },
    (_, place) => `[Button_${place + 1}]
label=${pick(random, lastNames)}
${numberLines(place, random)}
timerange=${pick(random, [0, 0, 1])}
`,
  );
}

function numberLines(place: number, random: () => number): string {
  const extension = 1_000 + place;
  const peer = `sip:192.168.${Math.floor(place / 200)}.${20 + (place % 200)}`;
  const numbers = [`sip:${extension}@1`, peer, `sip:${extension + 4_000}@2`].slice(
    0,
    1 + Math.floor(random() * 3),
  );
  if (random() < 0.5) numbers.reverse();
  return [1, 2, 3, 4].map((index) => `number_${index}=${numbers[index - 1] ?? ""}`).join("\n");
}

const timeRanges = (): string => `; plages horaires
[TimeRange_1]
name=Heures ouvrées
monday=8-12,14-18
tuesday=8-12,14-18
wednesday=8-12,14-18
thursday=8-12,14-18
friday=8-12,14-17
saturday=
sunday=

[TimeRange_2]
name=Facteur
monday=7-13
tuesday=7-13
wednesday=7-13
thursday=7-13
friday=7-13
saturday=8-12
sunday=
`;

const relaysAndCodes = (): string => `[Relay_1]
type=normal
duration=5
label=Porte

[Relay_2]
type=normal
duration=8
label=Portail

[Code_1]
code=1234
relay=1
timerange=0
activation=both

[Code_2]
code=1111
relay=3
timerange=0
activation=both

[Code_3]
code=2580
relay=2
timerange=2
activation=local
`;

const remote = ({ serial }: FactoryOptions): string => `[ASM]
id=${serial}
key=
url=
path=/api/v2/
enabled=false

[Proxy]
type=none
host=
port=
login=
password=

[Voice]
door_announcement=true
`;

const sipFile = (serial: string): string => `[audio]
volume=5
mic=5
codec=PCMA,PCMU,G722
echo_canceller=1

[account_1]
enabled=true
label=Standard
server=192.168.0.252
user=ipac${serial}
password=s3cret
transport=udp
expires=3600

[account_2]
enabled=false
label=Secours
server=192.168.0.253
user=ipac${serial}
password=
transport=tcp

; réglages du constructeur
[rtp]
port_min=16384
port_max=16482
jitter=0
`;
