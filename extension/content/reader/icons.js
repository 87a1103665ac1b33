/**
 * The reader's icons: lines on a grid of 20, in the colour of the text.
 *
 * In:  a name.
 * Out: `faircopy.icon(name)`: an svg element that screen readers pass over.
 * Never here: a button; a word.
 */
"use strict";

faircopy.icon ??= (() => {
  const SVG = "http://www.w3.org/2000/svg";

  const PATHS = Object.freeze({
    outline: "M3 5h2m3 0h9M3 10h2m3 0h9M3 15h2m3 0h9",
    ledger: "M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.500 10.500h5M7.500 13.500h5M3.500 9h2",
    listen: "M3.500 8v4h3l4 3.500v-11L6.500 8zM13 7.500a3.500 3.500 0 0 1 0 5M15.200 5a7 7 0 0 1 0 10",
    take: "M10 3v9m-3.500-3.500L10 12l3.500-3.500M4 14v2.500h12V14",
    keys: "M2.500 5h15v10h-15zM5.500 8h.1m2.900 0h.1m2.900 0h.1m2.900 0h.1M6 12h8",
    close: "M5 5l10 10M15 5 5 15",
    undo: "M7 4 3.500 7.500 7 11M4 7.500h8a4.500 4.500 0 0 1 0 9H9",
    redo: "M13 4l3.500 3.500L13 11M16 7.500H8a4.500 4.500 0 0 0 0 9h3",
    play: "M6 4l10 6-10 6z",
    pause: "M7 4v12M13 4v12",
    back: "M11 5l-5 5 5 5M16 5l-5 5 5 5",
    ahead: "M9 5l5 5-5 5M4 5l5 5-5 5",
    copy: "M7 7h9v9H7zM13 7V4H4v9h3",
    scroll: "M10 3v13m-4-4 4 4 4-4",
    edit: "M4 16l1-4 8.500-8.500 3 3L8 15zM11.500 5.500l3 3",
    more: "M10 4.500v11M4.500 10h11",
    less: "M4.500 10h11",
    quote: "M4 12V9a4 4 0 0 1 3-4M4 9h4v4H4zM12 12V9a4 4 0 0 1 3-4M12 9h4v4h-4z",
  });

  /** @param {keyof typeof PATHS} name */
  return (name) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", PATHS[name]);
    svg.append(path);
    return svg;
  };
})();
