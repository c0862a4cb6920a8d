import { type Answer, textAnswer } from "../http/answer.ts";
import type { RunningConfiguration } from "../panel/device-memory.ts";
import { escapeHtml } from "./escape-html.ts";

const html = "text/html; charset=utf-8";

/** `/` after login. */
export function homePage({ user }: RunningConfiguration): Answer {
  const { variant, version, serial, mac } = user.firmware;
  const name = variant === "scroll" ? "Défilement" : "Boutons";
  return textAnswer(
    200,
    html,
    `<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>IPAC 500 ${name}</title></head>
<body>
<h1>IPAC 500 ${name}</h1>
<dl><dt>Version</dt><dd>${escapeHtml(version)}</dd><dt>Numéro de série</dt><dd>${escapeHtml(serial)}</dd>
<dt>Adresse MAC</dt><dd>${escapeHtml(mac)}</dd></dl>
<ul><li>PARAMETRES DE BASE</li><li>PARAMETRES AVANCES</li><li>SIP</li>
<li>TELECHARGEMENTS : <a href="/download/conf_user.ini">conf_user.ini</a> <a href="/download/conf_sip.ini">conf_sip.ini</a>
<a href="/download/contacts.csv">liste des contacts</a></li><li>Utilisateurs</li></ul>
</body>
</html>
`,
  );
}

/** `/` of a device set to no HTTP authentication: its own form asks for the credentials. */
export function loginPage(): Answer {
  return textAnswer(
    200,
    html,
    `<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>IPAC 500</title></head>
<body><h1>IPAC 500</h1>
<form method="post" action="/"><input name="login"><input name="password" type="password"><button>Connexion</button></form>
</body>
</html>
`,
  );
}
