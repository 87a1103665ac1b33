/**
 * The options page: what is cleaned, how the reader looks, the sites that are off, all as a file.
 *
 * In:  the settings.
 * Out: the settings, changed at once by each control; other pages and tabs follow.
 * Never here: the shape of the settings or the checks of a file (settings.js has both).
 */
"use strict";

{
  const { say } = words;
  const { make, find } = nodes;
  const notice = find("notice", HTMLParagraphElement);
  /** Ten thousand sites fit many times; what is bigger is some other file. */
  const MAX_FILE_BYTES = 4 * 1024 * 1024;

  /** Changes under way: until the last is written, what is stored is older than what is shown. */
  let changes = 0;

  /** @param {Parameters<typeof settings.change>[0]} patch */
  async function change(patch) {
    changes += 1;
    try {
      await settings.change(patch);
      notice.textContent = "";
    } catch (error) {
      notice.textContent = say("options_not_saved", /** @type {Error} */ (error).message);
    } finally {
      changes -= 1;
    }
    if (changes === 0) show(await settings.load());
  }

  // --- kinds ----------------------------------------------------------------------------------

  /** @param {Switch} name what its checkbox takes away @param {Record<string, string>} [more] */
  function switchBox(name, more = {}) {
    const box = make("input", { type: "checkbox", name: "kind", value: name, ...more });
    box.addEventListener("change", () => {
      const isKept = !box.checked;
      return change(({ keep }) => {
        const others = keep.filter((other) => other !== name);
        return { keep: isKept ? [...others, name] : others };
      });
    });
    return box;
  }

  /** @param {Kind} kind */
  function kindRow(kind) {
    const box = switchBox(kind, { "aria-describedby": `hint-${kind}` });
    const row = make("li", {}, make("label", { class: "choice" }, box,
      make("span", {}, make("strong", {}, say(`kind_${kind}`)),
        make("span", { class: "quiet", id: `hint-${kind}` }, say(`kind_${kind}_hint`)))));
    if (kind === "disclaimer") {
      row.append(make("ul", { class: "notices", "aria-label": say("notices") },
        ...settings.NOTICES.map(noticeRow)));
    }
    return row;
  }

  /** @param {Switch} name */
  const noticeRow = (name) => make("li", {}, make("label", {}, switchBox(name),
    make("span", {}, say(name.replace(/\W/gu, "_")))));

  // --- the reader's look ----------------------------------------------------------------------

  /** What is moved, until it is let go. @type {{reader: Partial<Look>, reading: Partial<Reading>}} */
  let moved = { reader: {}, reading: {} };

  /** @param {"reader" | "reading"} part @returns {FormHooks} */
  const hooks = (part) => ({
    onMove: (patch) => { moved = { ...moved, [part]: { ...moved[part], ...patch } }; },
    onKeep: () => {
      const patch = moved[part];
      moved = { ...moved, [part]: {} };
      void change((now) => ({ [part]: { ...now[part], ...patch } }));
    },
  });
  const form = forms.reader(hooks("reader"), hooks("reading"));

  // --- all of it ------------------------------------------------------------------------------

  /** @param {Settings} now */
  function show(now) {
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (
      document.querySelectorAll("input[name=kind]"));
    for (const box of boxes) {
      box.checked = !now.keep.includes(/** @type {Switch} */ (box.value));
      // Of a kind that stays, no class is taken away.
      box.disabled = now.keep.some((name) => box.value.startsWith(`${name}/`));
    }
    form.setLook(now.reader);
    form.setReading(now.reading);
    sites.show(now);
    siteRules.show(now);
  }

  async function exportFile() {
    const text = settings.toFile(await settings.load());
    saving.save("faircopy-settings.json", new Blob([text], { type: "application/json" }));
    notice.textContent = say("options_saved");
  }

  /** @param {File} file */
  async function importFile(file) {
    const read = file.size > MAX_FILE_BYTES
      ? { error: "import_too_big", detail: "" }
      : settings.fromFile(await file.text());
    if ("error" in read) {
      notice.textContent = say("import_failed", say(read.error, read.detail));
      return;
    }
    const { version: _, ...fields } = read.settings;
    await change(fields);
    notice.textContent = say("options_imported");
  }

  async function start() {
    words.fill(document);
    find("private", HTMLParagraphElement).hidden = !platform.api.extension.inIncognitoContext;
    find("page-kinds", HTMLUListElement).append(...settings.PAGE_KINDS.map(kindRow));
    find("reader-kinds", HTMLUListElement).append(...settings.READER_KINDS.map(kindRow));
    find("look", HTMLDivElement).append(...form.elements);
    sites.start();
    const input = find("import", HTMLInputElement);
    find("export", HTMLButtonElement).addEventListener("click", exportFile);
    find("import-open", HTMLButtonElement).addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      const [file] = input.files ?? [];
      if (file) await importFile(file);
      input.value = ""; // the same file can be chosen again once it is mended
    });
    settings.onChange((now) => { if (changes === 0) show(now); });
    show(await settings.load());
  }

  void start();
}
