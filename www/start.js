/**
 * Starts the playground.
 *
 * In:  the engine that `./build.sh serve` puts beside this file.
 * Out: the page comes to life (src/pages), or says why it can't.
 * Never here: anything else. What the page does is Rust.
 */
"use strict";

/** Made by the build: no type checker finds it here. */
const ENGINE = "./pkg/faircopy.js";

import(ENGINE).then(({ default: start }) => start()).catch((error) => {
  document.body.dataset.phase = "failed";
  const notice = /** @type {HTMLElement} */ (document.getElementById("failed"));
  notice.textContent = `The playground could not start. (${error})`;
});
