/** While something is still being made, asks the page again and shows this part of the answer. */
const PAUSE = 3000;
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
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    this.tries += 1;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(this.id);
      if (fresh) {
        this.replaceChildren(...fresh.childNodes);
        if (!("waiting" in fresh.dataset)) delete this.dataset.waiting;
      }
    } finally {
      this.later();
    }
  }
}

customElements.define("mc-refresh", Refresh);
