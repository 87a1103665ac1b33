/**
 * Chrome's door to the background: a service worker is one script, so it names the others.
 *
 * In:  the files that the Firefox manifest lists for its event page, in the same order.
 * Out: the same background in both browsers.
 * Never here: anything else.
 */
"use strict";

importScripts(
  "/platform.js", "/model.js", "/settings.js", "/inject.js", "/tape.js",
  "/pkg/faircopy.js", "/engine.js", "/picture.js", "/background/rehearsal.js", "/background/badge.js",
  "/background/places.js", "/background/reports.js", "/background/pictures.js", "/background.js");
