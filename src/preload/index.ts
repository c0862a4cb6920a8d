import { ipcRenderer } from "electron";

/**
 * The bridge: one MessagePort from main to the page, and nothing else.
 *
 * The page posts `perron:ready` to itself; main answers with a port, which is passed on to the page's own origin.
 */
window.addEventListener("message", (event) => {
  if (event.source === window && event.origin === location.origin && event.data === "perron:ready") {
    ipcRenderer.send("perron:ready");
  }
});

ipcRenderer.on("perron:port", (event) => {
  window.postMessage("perron:port", location.origin, [...event.ports]);
});
