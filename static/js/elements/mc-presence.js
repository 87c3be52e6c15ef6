/** Reports every twenty seconds that this page is open, and says who else has it open. Without this script the sentence
 * is as it was when the page was loaded. A report that fails changes nothing. */
const PAUSE = 20000;

class Presence extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.report(), PAUSE);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async report() {
    if (document.hidden) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    try {
      const answer = await fetch(this.dataset.url, { method: "POST", body, redirect: "error" });
      if (!answer.ok) return;
      const { words } = await answer.json();
      const line = this.querySelector("[data-words]");
      if (line.textContent !== words) line.textContent = words;
      this.classList.toggle("mc-presence-alone", !words);
    } catch {
      this.classList.add("mc-presence-alone");
    }
  }
}

customElements.define("mc-presence", Presence);
