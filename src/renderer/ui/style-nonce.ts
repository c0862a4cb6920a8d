/** The nonce of this page's answer, without which the browser refuses styles made while running. */
export const styleNonce = () =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
