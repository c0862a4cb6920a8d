/** Words that name a secret, in what devices write: French and English, INI keys, form fields, JSON, HTML. */
const secretWords = new Set([
  ..."password passwd pwd pass passphrase passcode motdepasse mdp pin code codes key keys cle clef".split(
    " ",
  ),
  ..."token secret secrets psk wpa credential credentials authorization cookie session sessionid".split(" "),
  ..."sid csrf xsrf apikey community rspauth cnonce nextnonce".split(" "),
]);

/** Endings of names written in one word: `clientkey`, `doorcode`, `adminpassword`. */
const secretEnding = /(password|passwd|pwd|passphrase|token|secret|apikey|key|code|pin)$/;

/** True for a name whose value must not be kept: `password`, `Code_1`, `asmKey`, `mot de passe`, `clé client`. */
export function isSecretName(name: string): boolean {
  const plain = decoded(name)
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase();
  const words = plain.split(/[^a-z]+/).filter((word) => word !== "");
  if (words.join("").includes("motdepasse")) return true;
  return words.some((word) => secretWords.has(word) || secretEnding.test(word));
}

/** Names come as bytes (latin1) of UTF-8 text, perhaps percent-encoded. */
function decoded(name: string): string {
  const text = Buffer.from(name, "latin1").toString("utf8");
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
