/** Sets `__hit` wherever a page would run it, swallows what follows it, and turns the line around. */
const vector = `"><img src=x onerror=__hit=1>{{x}}$t(site.all)\u202eevil`;

/** Text from outside as an attacker would write it; the mark at its beginning tells where it was seen. */
export const hostile = (mark: string) => `${mark}${vector}`;

/** The same where the field has no limit: more ways in, letters that show nothing, and more of it than any screen holds. */
export const endlessly = (mark: string) =>
  [
    hostile(mark),
    "</script><script>__hit=1</script></style><style>*{display:none}</style>",
    "<svg/onload=__hit=1><iframe srcdoc='<script>parent.__hit=1</script>'></iframe>",
    "<a href=javascript:__hit=1>x</a>[x](javascript:__hit=1)\u2066\u200b\ufeff\u2028",
    "W".repeat(10_000),
  ].join("");

/** What its name says it is not: a drawing that would run. */
export const drawingThatRuns = Buffer.from(
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="parent.__hit=1"><script>parent.__hit=1</script></svg>`,
);
