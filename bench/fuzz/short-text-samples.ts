/** Right ones and nearly right ones of every grammar that reads a short text. */
export const shortTexts: readonly string[] = [
  ...["8-12,14-18", "0-24", "25-26", "8h30-12h", "mon-fri 8-12 14-18, sat 9-12", "lun-ven 8-12"],
  ...[
    "192.168.0.0/24",
    "10.0.0.5-9",
    "10.0.0.5-10.0.1.9 10.0.0.1",
    "192.168.0.30:8080",
    "https://192.168.0.30",
  ],
  ...["sip:1000@1", "1000@proxy", "192.168.0.22", "1,2E+08", "+33 6 12 34 56 78", "0612345678"],
  "IP address       HW type     Flags       HW address            Mask     Device\n192.168.0.1      0x1         0x2         00:1e:c0:12:34:56     *        eth0\n",
  "? (192.168.0.1) at 0:1e:c0:12:34:56 [ether] on eth0\nInterface: 192.168.0.2 --- 0x5\n  192.168.0.1   00-1e-c0-12-34-56   dynamic\n",
];
