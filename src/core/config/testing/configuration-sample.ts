import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";

/** A small Défilement door phone's files, for tests: unknown section, unknown key, comment, index gap. */
export const sampleConfUser = `[Firmware]
product=IPAC500
variant=scroll
version=1.72
serial=8963225
mac=00:1E:C0:12:34:56
[Auth]
mode=digest
login=admin
password=s3cret
[Screen]
resident_timer=5
; the directory
[Contact_1]
firstname=Paul
lastname=M. Durand
number_1=sip:1000@1
number_2=sip:1005@1
number_3=
number_4=
timerange=1
priority=false
image=logo_ratp.png
ringtone=3
[Contact_3]
firstname=Éloïse
lastname=Petit
number_1=sip:192.168.0.23
number_2=
number_3=
number_4=
timerange=0
priority=true
image=
[TimeRange_1]
name=Jour
monday=8-12,14-18
tuesday=8-12,14-18
wednesday=
thursday=0-24
friday=8-18
saturday=
sunday=
[TimeRange_2]
name=Nuit
monday=0-8,20-24
tuesday=
wednesday=
thursday=
friday=
saturday=
sunday=
[Relay_1]
type=normal
duration=5
[Relay_2]
type=pdl
duration=3
[Code_1]
code=4711
relay=1
timerange=1
activation=both
[ASM]
id=8963225
key=clientkey
url=https://amphitech.fr
path=/api/v2/
enabled=true
[Proxy]
type=none
host=
port=
login=
password=
[Radius]
certificate=true
`;

export const sampleConfSip = `[audio]
volume=5
mic=5
codec=PCMU
[account_1]
enabled=true
label=PABX
server=192.168.0.2
user=100
password=sippass
transport=udp
[account_2]
enabled=false
label=
server=
user=
password=
transport=udp
jitter=0
`;

export function filesOf(
  confUser: string = sampleConfUser,
  confSip: string = sampleConfSip,
): ConfigurationFiles {
  return new Map([
    ["conf_user", new Uint8Array(Buffer.from(confUser))],
    ["conf_sip", new Uint8Array(Buffer.from(confSip))],
  ]);
}

export function textOf(files: ConfigurationFiles, name = "conf_user"): string {
  return Buffer.from(files.get(name) ?? []).toString();
}
