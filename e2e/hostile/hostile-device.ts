import { once } from "node:events";
import { createServer } from "node:http";
import { drawingThatRuns, endlessly, hostile } from "./hostile-text.ts";

/** A device that asks for no login and whose every text is an attack. No simulator: that one refuses what an IPAC would. */
export async function startHostileDevice(host: string, port: number): Promise<{ stop(): void }> {
  const logo = `${hostile("LOGO")}.png`;
  const answers: Readonly<Record<string, string | Buffer>> = {
    "/": `<title>IPAC 500 ${hostile("TITLE").replaceAll("<", "&lt;")}</title>`,
    "/download/conf_user.ini": confUser,
    "/download/conf_sip.ini": confSip,
    "/download/logos": JSON.stringify([
      { name: logo, size: 8_123 },
      { name: "dessin.png", size: drawingThatRuns.length },
    ]),
    "/download/logos/dessin.png": drawingThatRuns,
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const answer = answers[path];
    response.writeHead(answer === undefined ? 404 : 200, {
      "content-type": path === "/" ? "text/html; charset=utf-8" : "text/plain",
      server: `IPAC 500 <img src=x onerror=__hit=1>`,
    });
    response.end(answer ?? `${hostile("ANSWER")}\n`);
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const confUser = `[Firmware]
product=IPAC500
variant=scroll
version=${hostile("VERSION")}
serial=${hostile("SERIAL")}
mac=${hostile("MAC")}
[Auth]
mode=none
login=admin
password=admin
[Screen]
resident_timer=5
[Contact_1]
firstname=${hostile("FIRSTNAME")}
lastname=${endlessly("LASTNAME").replaceAll("\u2028", "")}
number_1=javascript:__hit=1
number_2=${hostile("NUMBER")}
timerange=1
priority=false
image=${hostile("IMAGE")}.png
[Contact_2]
firstname=${hostile("TWIN")}
lastname==cmd|'/c calc'!A1
number_1=1000@1
timerange=9
priority=${hostile("FLAG")}
image=
[TimeRange_1]
name=${hostile("RANGE")}
monday=${hostile("HOURS")}
[Relay_1]
type=${hostile("RELAY")}
duration=5
[Code_1]
code=4711
relay=1
timerange=1
activation=${hostile("ACTIVATION")}
[ASM]
id=${hostile("ASMID")}
key=k
url=javascript:__hit=1//${hostile("ASMURL")}
path=${hostile("ASMPATH")}
enabled=true
[Proxy]
type=http
host=${hostile("PROXY")}
port=x
[${hostile("SECTION")}]
${hostile("KEY")}=1
`;

const confSip = `[audio]
volume=5
mic=5
codec=${hostile("CODEC")}
[account_1]
enabled=true
label=${hostile("SIPLABEL")}
server=${hostile("SIPSERVER")}
user=${hostile("SIPUSER")}
password=x
transport=${hostile("TRANSPORT")}
`;
