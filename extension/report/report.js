/**
 * The report page: a form, and beside it exactly what will be saved.
 *
 * In:  the material that the background took from the page before this tab was opened.
 * Out: a file, saved by the reader's own press; its bytes are those that were shown.
 * Never here: a request. Nothing leaves the browser from here.
 */
"use strict";

{
  const { say } = words;
  const { make, find } = nodes;
  /** Fixed ids: the triage sorts by them. */
  const CATEGORIES = ["over-hidden", "under-hidden", "reader-wrong", "layout-broken", "other"];
  const at = {
    notice: find("notice", HTMLParagraphElement),
    form: find("form", HTMLFormElement),
    categories: find("categories", HTMLFieldSetElement),
    text: find("text", HTMLTextAreaElement),
    address: find("address", HTMLInputElement),
    outcome: find("outcome", HTMLParagraphElement),
    bytes: find("bytes", HTMLOutputElement),
    preview: find("preview", HTMLPreElement),
  };

  /** @type {ReportMaterial} */
  let material;
  /** @type {Map<string, string> | null} */
  let parts = null;

  const category = () => String(new FormData(at.form).get("category") ?? "");

  /** What was counted last time: a letter typed must not count megabytes anew.
   * @type {Map<string, {text: string, bytes: number}>} */
  const counted = new Map();

  /** @param {Map<string, string>} pieces of the file */
  function bytesOf(pieces) {
    let total = 0;
    for (const [name, text] of pieces) {
      const known = counted.get(name);
      const bytes = known?.text === text ? known.bytes : new Blob([text]).size;
      counted.set(name, { text, bytes });
      total += bytes;
    }
    return total;
  }

  /** @param {boolean} anew whether more than the verdict changed */
  function update(anew) {
    parts = reportFile.parts({
      material,
      verdict: { category: category(), text: at.text.value },
      wholeAddress: at.address.checked,
      extension: platform.version,
      browser: reportFile.browserOf(navigator.userAgent),
    }, anew ? null : parts);
    preview.show(at.preview, parts);
    at.bytes.textContent = say("report_bytes", words.number(bytesOf(parts)));
    at.outcome.textContent = "";
  }

  /** @param {string} id */
  function categoryRow(id) {
    const key = `category_${id.replaceAll("-", "_")}`;
    const hint = say(`${key}_hint`);
    return make("label", { class: "choice" },
      make("input", { type: "radio", name: "category", value: id, required: true }),
      make("span", {}, say(key), hint ? make("span", { class: "quiet" }, hint) : null));
  }

  function save() {
    if (category() === "") {
      at.outcome.textContent = say("report_choose");
      at.categories.querySelector("input")?.focus();
      return;
    }
    const name = reportFile.name(material.url, new Date());
    saving.save(name, new Blob([...parts?.values() ?? []], { type: "application/json" }));
    at.outcome.textContent = say("report_saved", name);
  }

  /** @param {string} sentence */
  function fail(sentence) {
    at.notice.textContent = sentence;
    at.notice.setAttribute("role", "alert");
    document.body.dataset.phase = "failed";
  }

  async function start() {
    words.fill(document);
    const id = new URLSearchParams(location.search).get("id") ?? "";
    const answer = await platform.send({ type: "takeReport", id });
    if (!answer.material) return fail(say("report_gone"));
    material = answer.material;
    find("page", HTMLParagraphElement).textContent =
      material.title || redact.absolute(material.url);
    at.categories.append(...CATEGORIES.map(categoryRow));
    update(true);
    at.categories.addEventListener("change", () => update(false));
    at.text.addEventListener("input", () => update(false));
    at.address.addEventListener("change", () => update(true));
    at.form.addEventListener("submit", (event) => {
      event.preventDefault();
      save();
    });
    at.notice.textContent = "";
    at.form.hidden = false;
    find("shown", HTMLElement).hidden = false;
    document.body.dataset.phase = "ready";
  }

  start().catch((error) => fail(say("report_failed", error.message)));
}
