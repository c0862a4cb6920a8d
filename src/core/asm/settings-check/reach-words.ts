import type { ProxySettings } from "#shared/model/device-configuration.ts";

type Proxy = Pick<ProxySettings, "host" | "port">;
const at = ({ host, port }: Proxy) => (port === "" ? host : `${host}:${port}`);

/** What a check of the link says, with what to do next. */
export const reachWords = {
  notTried: {
    fr: "Pas encore essayé : l'étape précédente manque.",
    en: "Not tried yet: the step before is missing.",
  },
  noAddress: {
    fr: "L'adresse du serveur commence par http:// ou https://, par exemple https://asm.example.fr.",
    en: "The server's address begins with http:// or https://, for example https://asm.example.com.",
  },
  proxySilent: (proxy: Proxy) => ({
    fr: `Rien n'écoute sur le proxy ${at(proxy)} : vérifiez son adresse et son port.`,
    en: `Nothing listens at the proxy ${at(proxy)}: check its address and port.`,
  }),
  proxyAnswers: (proxy: Proxy) => ({
    fr: `Le proxy ${at(proxy)} répond à ce portable.`,
    en: `The proxy ${at(proxy)} answers this laptop.`,
  }),
  proxyLogin: (proxy: Proxy) => ({
    fr: `Le proxy ${at(proxy)} demande un autre utilisateur ou mot de passe.`,
    en: `The proxy ${at(proxy)} asks for another user name or password.`,
  }),
  proxyRefuses: (status: number) => ({
    fr: `Le proxy refuse cette adresse (${status}) : demandez à l'informatique du client de l'autoriser.`,
    en: `The proxy refuses this address (${status}): ask the customer's IT to allow it.`,
  }),
  socks: {
    fr: "Le proxy SOCKS écoute. Ce portable ne sait pas passer par lui : seul le portier dira la suite.",
    en: "The SOCKS proxy listens. This laptop cannot go through it: only the door phone will tell the rest.",
  },
  serverSilent: (host: string) => ({
    fr: `Le serveur ${host} ne répond pas à ce portable : vérifiez l'adresse, le port et le pare-feu.`,
    en: `The server ${host} does not answer this laptop: check its address, port and firewall.`,
  }),
  serverAnswers: (host: string) => ({
    fr: `Le serveur ${host} répond et parle le protocole ASM.`,
    en: `The server ${host} answers and speaks the ASM protocol.`,
  }),
  certificate: (host: string) => ({
    fr: `Ce portable ne reconnaît pas le certificat de ${host} : la clé ne lui a pas été envoyée. Le portier en jugera seul.`,
    en: `This laptop does not trust the certificate of ${host}: the key was not sent to it. The door phone will judge by itself.`,
  }),
  notAsm: (host: string, status: number) => ({
    fr: `${host} répond (${status}), mais pas comme un serveur ASM : vérifiez l'URL et le chemin.`,
    en: `${host} answers (${status}), but not as an ASM server does: check the URL and the path.`,
  }),
  unknownToken: {
    fr: "Le serveur ne connaît pas cette clé client : le voyant du portier resterait rouge.",
    en: "The server does not know this client key: the door phone's light would stay red.",
  },
  knownToken: {
    fr: "Le serveur connaît cette clé client.",
    en: "The server knows this client key.",
  },
};
