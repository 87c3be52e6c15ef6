/** Saves the form around it in the background, one second after the last change, and says so.
 * Without it the buttons of the form save the page. */
const PAUSE = 1000;

class Autosave extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    if (!this.form) return;
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    this.form.addEventListener("input", () => this.later(), options);
    this.form.addEventListener("change", () => this.later(), options);
    this.form.addEventListener("submit", () => this.stop(), options);
  }

  disconnectedCallback() {
    this.stop();
    this.listening?.abort();
  }

  stop() {
    clearTimeout(this.timer);
    this.running?.abort();
  }

  later() {
    this.stop();
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** Files go a way of their own. */
  words() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  async save() {
    this.running = new AbortController();
    this.textContent = this.dataset.saving;
    try {
      const answer = await fetch(this.dataset.url, {
        method: "POST",
        body: this.words(),
        headers: { Accept: "application/json" },
        redirect: "error",
        signal: this.running.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { saved } = await answer.json();
      this.textContent = this.dataset.saved.replace("{time}", saved);
      this.classList.remove("mc-saved-failed");
    } catch (error) {
      if (error.name === "AbortError") return;
      this.textContent = this.dataset.failed;
      this.classList.add("mc-saved-failed");
    }
  }
}

customElements.define("mc-autosave", Autosave);
