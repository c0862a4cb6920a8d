import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A door phone as it is, but for the residents it tells: firmware of today takes 1,000, the grid is measured with more. */
export async function startLargerDevice(
  behind: { readonly host: string; readonly port: number },
  residents: number,
): Promise<{ host: string; port: number; stop(): Promise<void> }> {
  const server = createServer((asked, answer) => {
    const { url, method, headers } = asked;
    const onward = request({ host: behind.host, port: behind.port, path: url, method, headers }, (told) => {
      if (!url?.startsWith("/download/conf_user.ini") || told.statusCode !== 200) {
        answer.writeHead(told.statusCode ?? 502, told.headers);
        told.pipe(answer);
        return;
      }
      const chunks: Buffer[] = [];
      told.on("data", (chunk: Buffer) => chunks.push(chunk));
      told.on("end", () => {
        const body = Buffer.from(withResidents(Buffer.concat(chunks).toString("utf8"), residents));
        answer.writeHead(200, { ...told.headers, "content-length": body.length });
        answer.end(body);
      });
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  server.listen(0, behind.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { host: behind.host, port, stop: () => closed(server) };
}

function withResidents(text: string, count: number): string {
  const [head = "", ...sections] = text.split(/^(?=\[)/m);
  const others = sections.filter((section) => !section.startsWith("[Contact_"));
  const contacts = Array.from({ length: count }, (_, at) => contact(at + 1));
  return [head, ...others, ...contacts].join("");
}

const contact = (index: number) =>
  `[Contact_${index}]\nfirstname=Prénom${index}\nlastname=Nom${index}\nnumber_1=sip:${1000 + index}@1\nnumber_2=sip:192.168.${index >> 8}.${index & 255}\nnumber_3=\nnumber_4=\ntimerange=0\npriority=false\nimage=\n`;

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
