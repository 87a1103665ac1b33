/**
 * Reading aloud: start anywhere, pause, skip, faster, slower; what is said is marked.
 *
 * In:  the sentences of the article; the browser's speech.
 * Out: `faircopy.readerSpeech()`: its panel, play and pause.
 * Never here: which words are said (voices.js); a voice that sends the text away, unasked.
 */
"use strict";

faircopy.readerSpeech ??= (() => {
  const { make } = nodes;
  const { say } = words;
  const SENTENCE = "faircopy-sentence";
  const WORD = "faircopy-word";

  /** @param {string} name @param {Range | null} range */
  function mark(name, range) {
    if (range) CSS.highlights.set(name, new Highlight(range));
    else CSS.highlights.delete(name);
  }

  /** @param {Desk} desk @param {ReturnType<Faircopy["readerWay"]>} way */
  return (desk, way) => {
    const { panels } = desk;
    const button = panels.button("listen", "reader_listen");
    const panel = panels.panel(button, "listen", "reader_listen");
    /** Of this article: found when they are first asked for, since most never listen.
     * @type {Sentence[] | null} */
    let found = null;
    /** The next one to be said, or the one that is. */
    let at = 0;
    let isOn = false;
    /** What a cancelled utterance reports belongs to no one any more. */
    let run = 0;

    /** @param {Parameters<typeof faircopy.icon>[0]} icon @param {string} label @param {() => void} act */
    function control(icon, label, act) {
      const one = panels.button(icon, label);
      one.addEventListener("click", act);
      return one;
    }
    const play = control("play", "listen_play", () => toggle());
    const controls = make("div", { class: "controls" },
      control("back", "listen_back_paragraph", () => skip(-1, true)),
      control("undo", "listen_back", () => skip(-1, false)), play,
      control("redo", "listen_ahead", () => skip(1, false)),
      control("ahead", "listen_ahead_paragraph", () => skip(1, true)));
    const voices = make("select", { name: "voice" });
    const choice = make("label", { class: "field typed" }, make("span", {}, say("field_voice")), voices);
    const none = make("p", { class: "why" }, say("listen_no_voice"));
    const fields = forms.of(model.READING, ["rate", "remote"], {
      onMove: (patch) => {
        desk.changeReading(patch, false);
        restart();
      },
      onKeep: () => desk.changeReading({}),
    });
    panel.element.append(controls, make("p", { class: "why" }, say("listen_click")),
      choice, none,
      ...[...fields.values()].map(({ element }) => element),
      make("p", { class: "why" }, say("listen_remote_why")));
    panel.onOpen = () => {
      fillVoices();
      play.focus({ preventScroll: true });
    };

    const lang = () => desk.analysis.meta.lang ?? "";
    const sentences = () => (found ??= desk.article ? faircopy.sentences(desk.article, lang()) : []);
    const allowed = () => faircopy.voices(lang(), desk.now.reading.remote);

    /** The first word is enough. */
    function hasWords() {
      if (!desk.article) return false;
      const walker = document.createTreeWalker(desk.article, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (/[\p{L}\p{N}]/u.test(walker.currentNode.nodeValue ?? "")) return true;
      return false;
    }

    function fillVoices() {
      const all = allowed();
      none.hidden = all.length > 0;
      choice.hidden = all.length === 0;
      voices.replaceChildren(...all.map((voice) => make("option", { value: voice.voiceURI },
        voice.localService ? voice.name : say("listen_remote", voice.name))));
      const chosen = all.find(({ voiceURI }) => voiceURI === desk.now.reading.voice) ?? all[0];
      if (chosen) voices.value = chosen.voiceURI;
    }

    voices.addEventListener("change", () => {
      desk.changeReading({ voice: voices.value });
      restart();
    });

    function showState() {
      play.replaceChildren(/** @type {any} */ (faircopy.icon(isOn ? "pause" : "play")));
      const text = say(isOn ? "listen_pause" : "listen_play");
      play.setAttribute("aria-label", text);
      play.title = text;
      button.toggleAttribute("data-on", isOn);
    }

    /** @param {Sentence} sentence */
    function follow({ range, element }) {
      mark(SENTENCE, range());
      mark(WORD, null);
      const { top, bottom } = range().getBoundingClientRect();
      const isSeen = top > 70 && bottom < desk.sheet.scroller.clientHeight - 40;
      if (!isSeen) way.to(element, { block: "center" });
    }

    function speak() {
      const sentence = sentences()[at];
      if (!sentence) return stop();
      const mine = ++run;
      const all = allowed();
      const voice = all.find(({ voiceURI }) => voiceURI === desk.now.reading.voice) ?? all[0];
      if (!voice) {
        stop();
        panel.show();
        desk.toast(say("listen_no_voice"));
        return;
      }
      const utterance = new SpeechSynthesisUtterance(sentence.said);
      utterance.voice = voice;
      utterance.lang = sentence.lang || voice.lang;
      utterance.rate = desk.now.reading.rate / 100;
      utterance.onboundary = ({ name, charIndex, charLength }) => {
        if (mine === run && name === "word" && charLength) {
          mark(WORD, sentence.word(charIndex, charIndex + charLength));
        }
      };
      utterance.onend = () => {
        if (mine !== run || !isOn) return;
        at += 1;
        speak();
      };
      utterance.onerror = ({ error }) => {
        if (mine !== run || error === "canceled" || error === "interrupted") return;
        stop();
        desk.toast(say("listen_failed"));
      };
      follow(sentence);
      speechSynthesis.speak(utterance);
    }

    /** Says the sentence anew, as it is to be said now. */
    function restart() {
      if (!isOn) return;
      run += 1;
      speechSynthesis.cancel();
      speak();
    }

    function start() {
      if (sentences().length === 0) return;
      if (at >= sentences().length) at = 0;
      isOn = true;
      speechSynthesis.cancel();
      showState();
      speak();
    }

    /** Stays where it is; the mark shows where. */
    function pause() {
      isOn = false;
      run += 1;
      speechSynthesis.cancel();
      showState();
    }

    function stop() {
      if (isOn) pause();
      mark(SENTENCE, null);
      mark(WORD, null);
      showState();
    }

    function toggle() {
      if (isOn) return pause();
      if (at === 0 && desk.sheet.scroller.scrollTop > 200) {
        const here = way.current();
        at = Math.max(0, sentences().findIndex(({ element }) => element === here));
      }
      start();
    }

    /** @param {number} by @param {boolean} isParagraph */
    function skip(by, isParagraph) {
      const all = sentences();
      const { block = 0 } = all[at] ?? {};
      const next = !isParagraph ? at + by
        : by > 0 ? all.findIndex((one) => one.block > block)
          : all.findIndex((one) => one.block >= block - (all[at - 1]?.block === block ? 0 : 1));
      at = Math.max(0, Math.min(all.length - 1, next < 0 ? all.length - 1 : next));
      if (isOn) restart();
      else if (all[at]) follow(all[at]);
    }

    /** While the panel is open, a click on a sentence starts there. */
    desk.page.addEventListener("click", (event) => {
      if (!panel.isOpen && !isOn) return;
      const target = /** @type {Element} */ (event.target);
      if (target.closest("a, button, summary, input")) return;
      const all = sentences();
      const hit = all.findIndex(({ range, element }) => element.contains(target) &&
        [...range().getClientRects()].some(({ left, right, top, bottom }) =>
          event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom));
      const first = hit >= 0 ? hit : all.findIndex(({ element }) => element.contains(target));
      if (first < 0) return;
      event.stopPropagation();
      at = first;
      run += 1;
      start();
    });

    return {
      button, panel, toggle,
      show() {
        const said = found?.[at]?.said;
        found = null;
        at = said === undefined ? 0 : Math.max(0, sentences().findIndex((one) => one.said === said));
        button.hidden = !hasWords() || typeof speechSynthesis === "undefined";
        if (isOn && sentences()[at]) mark(SENTENCE, sentences()[at].range());
      },
      settings() {
        for (const [name, control_] of fields) {
          control_.set(desk.now.reading[/** @type {keyof Reading} */ (name)]);
        }
        if (panel.isOpen) fillVoices();
      },
      close: stop,
    };
  };
})();
