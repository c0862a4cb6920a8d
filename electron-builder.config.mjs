import { notInElectron, onlyInPage } from "./tools/package/shipped-packages.mjs";

const leftOut = [...onlyInPage, ...notInElectron].map((name) => `!node_modules/${name}/**`);

/** How the Electron shell becomes something to hand out. Run by `npm run package`. */
export default {
  appId: "eu.perron.app",
  productName: "Perron",
  copyright: "MIT licence",
  directories: { output: "dist", buildResources: "resources/icons" },
  // Nothing is compiled: sharp brings its binaries.
  npmRebuild: false,
  // No address to look for updates at: they come on a stick, and only when somebody asks.
  publish: null,
  files: [
    "out/main/**",
    "out/preload/**",
    "out/renderer/**",
    "resources/**",
    "package.json",
    "LICENSE",
    "!**/*.{map,ts,tsx,mts,cts,flow,md,markdown}",
    "!**/*.{test,spec}.*",
    "!**/{test,tests,__tests__,example,examples,docs,.github}/**",
    ...leftOut,
  ],
  extraFiles: [{ from: "out/THIRD-PARTY-NOTICES.txt", to: "THIRD-PARTY-NOTICES.txt" }],
  asar: true,
  // Libraries are loaded by the system, which does not see into the archive.
  asarUnpack: ["node_modules/@img/**", "node_modules/sharp/**/*.node", "node_modules/@napi-rs/**/*.node"],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: "perron",
      name: "Perron site",
      description: "Perron site",
      mimeType: "application/x-perron",
      role: "Editor",
    },
  ],
  win: {
    icon: "resources/icons/icon.ico",
    target: [
      { target: "nsis", arch: ["x64"] },
      { target: "portable", arch: ["x64"] },
    ],
  },
  // Per user: a technician has no administrator's rights on a company laptop.
  nsis: {
    oneClick: true,
    perMachine: false,
    deleteAppDataOnUninstall: false,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
    artifactName: "Perron-${version}-setup.${ext}",
  },
  portable: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
    artifactName: "Perron-${version}-portable.${ext}",
  },
  mac: {
    icon: "resources/icons/icon.icns",
    category: "public.app-category.utilities",
    target: ["dmg"],
    // Signed where a certificate is at hand; else the person confirms once.
    hardenedRuntime: true,
    extendInfo: { NSLocalNetworkUsageDescription: "Perron cherche les portiers sur votre réseau local." },
  },
  linux: {
    icon: "resources/icons/icon.png",
    category: "Utility",
    maintainer: "Perron",
    synopsis: "IPAC 500 door phones: find, edit, push, prove",
    target: ["AppImage", "deb"],
  },
};
