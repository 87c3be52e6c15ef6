/** Keeps what is typed into the form around it in this tab until the server took it, and sends it again by itself when the
 * line was lost; the key in the form makes sure that it counts once. Where the form has buttons of several kinds,
 * `data-buttons` names those that send; then only what they sent waits, for the next words may be another person's.
 * What waits is of `data-owner`, a mark of who is signed in: what another one left in this tab is nobody's any more.
 * Without it the form is sent as any other. */

const AGAIN = [2000, 5000, 10000, 20000, 30000];
const ONCE = "-once";
/** What is not longer, as it travels in an address, goes out whole though the page is left at once: half of what a browser may send so. */
const LARGEST_ON_LEAVING = 32000;

class Keep extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    if (!this.form) return;
    const own = `mc-keep ${this.dataset.owner} `;
    for (const place of Object.keys(sessionStorage))
      if (place.startsWith("mc-keep ") && !place.startsWith(own)) sessionStorage.removeItem(place);
    this.place = own + new URL(this.form.action).pathname;
    this.tried = 0;
    this.restore();
    this.buttons = this.dataset.buttons?.split(" ");
    if (!this.buttons) for (const typed of ["input", "change"]) this.form.addEventListener(typed, () => this.store());
    this.form.addEventListener("submit", (event) => this.take(event));
    window.addEventListener("online", () => this.body && this.send());
  }

  controls() {
    const left = ["hidden", "password", "file", "submit", "button"];
    return [...this.form.elements].filter(({ name, type }) => name === ONCE || (name && !left.includes(type)));
  }

  store() {
    const chosen = this.controls().filter(({ type, checked }) => !["radio", "checkbox"].includes(type) || checked);
    sessionStorage.setItem(this.place, JSON.stringify(chosen.map(({ name, value }) => [name, value])));
  }

  /** What the server shows again goes before what waits here. */
  restore() {
    const kept = JSON.parse(sessionStorage.getItem(this.place) ?? "[]");
    if (!kept.length) return;
    let changed = false;
    for (const control of this.controls()) {
      const values = kept.filter(([name]) => name === control.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(control.type)) {
        changed ||= values.includes(control.value) && !control.checked;
        control.checked ||= values.includes(control.value);
      } else if (values.length && (control.name === ONCE || !control.value)) {
        changed ||= control.name !== ONCE && Boolean(values[0]);
        control.value = values[0];
      }
    }
    if (!changed) return;
    this.say(this.dataset.kept);
    this.unfold();
  }

  /** Words in a folded panel would be overlooked; where another panel stands open, they wait for their turn. */
  unfold() {
    const panel = this.closest("details");
    if (panel && !panel.parentElement.querySelector(":scope > details[open]")) panel.open = true;
  }

  take(event) {
    if (event.defaultPrevented) return;
    if (event.submitter?.hasAttribute("formaction")) return;
    if (this.buttons && !this.buttons.includes(event.submitter?.name)) return;
    if ([...new FormData(this.form)].some(([, value]) => value instanceof File && value.name)) return;
    event.preventDefault();
    if (this.body) return;
    this.store();
    this.body = new FormData(this.form, event.submitter);
    this.send();
  }

  async send() {
    clearTimeout(this.timer);
    this.say(this.dataset.sending);
    let answer;
    try {
      const options = { method: "POST", body: this.body, headers: { "X-Kept-Form": "1" }, redirect: "manual" };
      options.keepalive = new URLSearchParams(this.body).toString().length < LARGEST_ON_LEAVING;
      answer = await fetch(this.form.action, options);
      if (answer.status >= 500) throw new Error(String(answer.status));
    } catch {
      this.say(this.dataset.failed, true);
      this.timer = setTimeout(() => this.send(), AGAIN[Math.min(this.tried, AGAIN.length - 1)]);
      this.tried += 1;
      return;
    }
    this.body = null;
    await this.follow(answer);
  }

  /** A page with mistakes is put in place of this one; where the session is over the form goes the way without scripts. */
  async follow(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 403) return this.form.submit();
    if (answer.headers.get("Content-Type")?.includes("json")) {
      sessionStorage.removeItem(this.place);
      const { to } = await answer.json();
      const target = new URL(to, location.href);
      const here = target.pathname + target.search === location.pathname + location.search;
      location.assign(target);
      if (here && target.hash) location.reload();
      return undefined;
    }
    if (this.buttons) sessionStorage.removeItem(this.place);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.title = page.title;
    document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
    (document.getElementById("error-summary") ?? document.querySelector("main [autofocus]"))?.focus();
    return undefined;
  }

  say(words, failed = false) {
    this.textContent = words;
    this.classList.toggle("mc-saved-failed", failed);
  }
}

customElements.define("mc-keep", Keep);
