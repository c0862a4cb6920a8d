/** What every contender asks every device, and as whom. */
export const path = "/download/conf_sip.ini";
export const credential = { user: "admin", password: "admin" };
