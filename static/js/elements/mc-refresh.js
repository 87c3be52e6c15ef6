/**
 * While something is still being made, asks the page again and shows this part of the answer. With `data-tag` it asks
 * soon and with that tag, so that "not yet" is an answer without a page (304). Where a paper comes instead of a page, the
 * browser is sent to it.
 */
const PAUSE = 3000;
const SOON = [150, 150, 200, 300, 500, 1000];
const MOST = 40;

class Refresh extends HTMLElement {
  connectedCallback() {
    this.tries = 0;
    this.later();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  later() {
    if (!("waiting" in this.dataset) || this.tries >= MOST) return;
    const soon = this.dataset.tag ? SOON[this.tries] : undefined;
    this.timer = setTimeout(() => this.look(), soon ?? PAUSE);
  }

  async look() {
    this.tries += 1;
    const headers = { Accept: "text/html" };
    if (this.dataset.tag) headers["If-None-Match"] = this.dataset.tag;
    try {
      const answer = await fetch(location.href, { headers, cache: "no-store" });
      if (answer.ok && !answer.headers.get("Content-Type").startsWith("text/html")) location.reload();
      else if (answer.ok) this.show(await answer.text());
    } finally {
      this.later();
    }
  }

  show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById(this.id);
    if (!fresh) return;
    this.replaceChildren(...fresh.childNodes);
    if (!("waiting" in fresh.dataset)) delete this.dataset.waiting;
  }
}

customElements.define("mc-refresh", Refresh);
