/**
 * Resolves after the event loop has polled its sockets once from now on.
 *
 * One immediate is not enough: when it is set while sockets are being served, it runs before they are looked at again.
 */
export function afterPoll(then: () => void): void {
  setImmediate(() => setImmediate(then));
}
