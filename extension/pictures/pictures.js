/**
 * Asks for the right to read the pictures of some hosts: a browser lets only a page of ours ask.
 *
 * In:  the number of the tab that wants them, in the address; which hosts, from that tab itself.
 * Out: a permission for exactly these hosts, or none; the tab that asked, in front again.
 * Never here: a picture; the name of a host in an address, which the browser would remember.
 */
"use strict";

{
  const { say } = words;
  const { make, find } = nodes;
  const { tabs, permissions } = platform.api;
  const notice = find("notice", HTMLParagraphElement);
  const allow = find("allow", HTMLButtonElement);
  const asker = Number(new URLSearchParams(location.search).get("tab"));
  /** @type {string[]} */
  let hosts = [];

  async function leave() {
    await tabs.update(asker, { active: true }).catch(() => undefined);
    window.close();
  }

  allow.addEventListener("click", async () => {
    // At once: a browser forgets the press at the first wait.
    const asked = permissions.request({ origins: hosts.map((host) => `*://${host}/*`) });
    if (await asked.catch(() => false)) await leave();
    else notice.textContent = say("pictures_refused");
  });
  find("leave", HTMLButtonElement).addEventListener("click", leave);

  async function start() {
    words.fill(document);
    const answer = await tabs.sendMessage(asker, { to: "page", type: "pictureHosts" }, { frameId: 0 })
      .catch(() => null);
    hosts = answer?.hosts ?? [];
    find("hosts", HTMLUListElement).append(...hosts.map((host) => make("li", {}, host)));
    allow.disabled = hosts.length === 0;
    if (hosts.length === 0) notice.textContent = say("pictures_none");
    document.body.dataset.phase = "ready";
  }

  void start();
}
