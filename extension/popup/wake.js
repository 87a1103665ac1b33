/**
 * The first that the popup does, while the rest of it is being fetched.
 *
 * In:  nothing.
 * Out: a background that is awake, with the engine in it, by the time that a page is asked of.
 * Never here: anything about a page.
 */
"use strict";

platform.send({ type: "prepare" }).catch(() => {});
