// Start the service worker of the folder that this file is in, where the browser has such a thing.
"use strict";

if ("serviceWorker" in navigator && window.isSecureContext) {
  const folder = new URL(".", document.currentScript.src);
  navigator.serviceWorker.register(new URL("sw.js", folder), { scope: folder.pathname }).catch(() => {});
}
