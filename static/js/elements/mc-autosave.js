/** Saves the form around it in the background, one second after the last change, and says so. What could not be sent is
 * sent again, word for word, until it is answered; a form that is sent meanwhile waits for that answer. A page that is
 * closed sends what was typed last.
 * Where mc-keep stands in the form too, it is told what is saved and has the words once they are sent.
 * Without it the buttons of the form save the page. */
const PAUSE = 1000;
const AGAIN = [2000, 5000, 10000, 20000, 30000];
const HELD = 5000;
const SESSION_OVER = [401, 403];
/** Refusals that pass by themselves. */
const LATER = [408, 429];
/** What is not longer, as it travels in an address, goes out whole though the page is left: half of what a browser may send so. */
const LARGEST_ON_LEAVING = 32000;

class Autosave extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    if (!this.form) return;
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    this.form.addEventListener("input", () => this.later(), options);
    this.form.addEventListener("change", () => this.later(), options);
    this.form.addEventListener("submit", (event) => this.hold(event), { ...options, capture: true });
    window.addEventListener("online", () => this.body && this.save(), options);
    window.addEventListener("pagehide", () => this.part(), options);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.listening?.abort();
  }

  later() {
    this.changed = true;
    if (this.running || this.body) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** What is under way comes first, so that the page knows what of it is kept. Without a line the page stays, because the
   * browser would put an error page in its place, and goes on when what it holds has arrived. */
  hold(event) {
    clearTimeout(this.timer);
    const lost = this.dataset.held && (this.body || !navigator.onLine);
    if (this.going || !(this.running || lost)) return this.leave(event.submitter);
    event.preventDefault();
    this.held = event.submitter;
    if (this.running) setTimeout(() => this.running && this.go(), HELD);
    else this.save();
  }

  /** The form itself says now what was typed last. Saved after mc-keep has sent them, the words would look unsent. */
  leave(submitter) {
    this.changed = false;
    if (!this.form.querySelector("mc-keep") || submitter?.hasAttribute("formaction")) return;
    this.disconnectedCallback();
    this.sending?.abort();
    this.body = null;
    this.say("", false);
  }

  go() {
    const submitter = this.held;
    this.held = this.running = this.body = null;
    this.changed = false;
    this.going = true;
    this.form.requestSubmit(submitter);
    this.going = false;
  }

  /** Files go a way of their own. */
  words() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  /** Where an answer is still awaited, what was typed since goes out beside it. */
  part() {
    if (this.running && this.changed) this.post(this.words()).catch(() => {});
    if (this.running) return;
    if (this.changed) this.body = null;
    if (this.changed || this.body) this.save();
  }

  save() {
    clearTimeout(this.timer);
    if (this.listening.signal.aborted) return undefined;
    this.running ??= this.send().finally(() => {
      this.running = null;
      if (this.changed && !this.body) this.later();
    });
    return this.running;
  }

  async send() {
    if (!this.body) {
      this.body = this.words();
      this.changed = false;
    }
    this.say(this.dataset.saving, false);
    try {
      this.sending = new AbortController();
      const answer = await this.post(this.body, this.sending.signal);
      const isRefused = answer.status >= 400 && answer.status < 500 && (this.held || !LATER.includes(answer.status));
      if (isRefused || answer.type === "opaqueredirect") return await this.end(answer);
      if (!answer.ok) throw new Error(String(answer.status));
      this.take(await answer.json());
    } catch {
      if (this.sending.signal.aborted) return undefined;
      if (this.held && !this.dataset.held) return this.go();
      this.say(this.held ? this.dataset.held : this.dataset.failed, true);
      const pause = AGAIN[Math.min(this.tried ?? 0, AGAIN.length - 1)];
      this.tried = (this.tried ?? 0) + 1;
      this.timer = setTimeout(() => this.save(), pause);
    }
    return undefined;
  }

  post(body, signal) {
    const options = { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", signal };
    options.keepalive = new URLSearchParams(body).toString().length < LARGEST_ON_LEAVING;
    return fetch(this.dataset.url, options);
  }

  take({ saved, seen, contested, mistaken }) {
    if (this.body) this.form.dispatchEvent(new CustomEvent("mc-saved", { detail: this.body }));
    this.body = null;
    this.tried = 0;
    if (seen) this.form.elements.namedItem(seen.name).value = seen.value;
    const said = mistaken ? this.dataset.mistaken : this.dataset.saved;
    this.say(contested ? this.dataset.contested : said.replace("{time}", saved), contested);
    if (this.held) this.go();
  }

  /** Trying again is of no use before somebody signs in, or ever: what the rules refuse says why itself. */
  async end(answer) {
    const isOver = answer.type === "opaqueredirect" || SESSION_OVER.includes(answer.status);
    const said = answer.headers.get("X-Refused") ? await answer.text() : this.dataset[isOver ? "over" : "refused"];
    this.body = null;
    this.changed = false;
    this.say(said, true);
    if (this.held) this.go();
  }

  say(words, failed) {
    this.textContent = words;
    this.classList.toggle("mc-saved-failed", Boolean(failed));
    // What did not work stays at the bottom edge of the window, and not over what is typed.
    if (failed && this.form.contains(document.activeElement)) document.activeElement.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("mc-autosave", Autosave);
