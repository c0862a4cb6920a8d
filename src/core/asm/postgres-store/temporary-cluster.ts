import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian's place for PostgreSQL 15; elsewhere name it in `PERRON_POSTGRES_BIN`. */
const binaries = process.env.PERRON_POSTGRES_BIN ?? "/usr/lib/postgresql/15/bin";

export type TemporaryCluster = {
  /** Address for a store, by a socket in the cluster's own folder: no port is opened. */
  readonly url: string;
  stop(): void;
};

/** A PostgreSQL server of its own for tests and the bench, gone with everything in it at `stop`. Started as root or not. */
export function startTemporaryCluster(): TemporaryCluster {
  const folder = mkdtempSync(join(tmpdir(), "perron-postgres-"));
  const asRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root.
  if (asRoot) giveTo("postgres", folder);
  const run = (program: string, ...words: string[]) => {
    const [command, ...rest] = asRoot
      ? ["runuser", "-u", "postgres", "--", join(binaries, program), ...words]
      : [join(binaries, program), ...words];
    execFileSync(command as string, rest, { cwd: folder, stdio: "ignore" });
  };
  const data = join(folder, "data");
  run(
    "initdb",
    "--auth=trust",
    "--username=perron",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    "-D",
    data,
  );
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c max_connections=60`;
  run("pg_ctl", "start", "-w", "-D", data, "-l", join(folder, "log"), "-o", settings);
  return {
    url: `postgres://perron@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop() {
      run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data);
      rmSync(folder, { recursive: true });
    },
  };
}

function giveTo(user: string, folder: string): void {
  const id = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  chownSync(folder, id("-u"), id("-g"));
}
