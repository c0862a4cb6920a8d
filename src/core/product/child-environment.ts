/** Variables by which a technician or a service hands secrets to Perron (see `perron --help`), and PostgreSQL's own. */
const secret = /^(?:PERRON_|PGPASS)/i;

/** What another program started from here gets to see: this process's environment without the secrets in it. */
export function childEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !secret.test(name)));
}
