import { laptopNamespace, startLab } from "./lab.ts";

/* node tools/lab/run-lab.ts [DELAY_US] [LOSS_PER_10000]: keeps the lab up until Ctrl-C. */
const [delay = "1000", loss = "0"] = process.argv.slice(2);
const lab = await startLab({ delayMicroseconds: Number(delay), lossPer10000: Number(loss) });
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    lab.stop();
    process.exit(0);
  });
}
console.log(`The lab is up; run a program on the laptop with: ip netns exec ${laptopNamespace} COMMAND`);
