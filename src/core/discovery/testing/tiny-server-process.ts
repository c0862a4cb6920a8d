import { ipacAnswer, saying, startTinyServer } from "./tiny-server.ts";

/* node tiny-server-process.ts ADDRESS:PORT…: IPACs that answer there; prints the number of connections of each as it grows. */
for (const place of process.argv.slice(2)) {
  const [host = "", port = ""] = place.split(":");
  const answer = saying(ipacAnswer);
  let connections = 0;
  await startTinyServer(host, Number(port), (socket) => {
    connections += 1;
    process.stdout.write(`${place} ${connections}\n`);
    answer(socket);
  });
}
process.stdout.write("ready\n");
