/** Exchanges the single-use token of the address for a session cookie, and takes it out of sight. */
export async function openSession(): Promise<boolean> {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token === undefined) return (await holdsSession()) !== false;
  history.replaceState(null, "", `${location.pathname}${location.search}`);
  const answer = await fetch("/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return answer.ok || (await holdsSession()) === true;
}

/** Whether the shell knows this window; undefined when it does not answer. */
export async function holdsSession(): Promise<boolean | undefined> {
  try {
    const answer = await fetch("/session");
    return answer.status === 401 ? false : answer.ok;
  } catch {
    return undefined;
  }
}
