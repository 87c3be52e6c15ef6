/** Keeps what is typed into the form around it in this tab until the server took it, and sends it again by itself when the
 * line was lost; the key in the form makes sure that it counts once. Where the form has buttons of several kinds,
 * `data-buttons` names those that send; then only what they sent waits, for the next words may be another person's.
 * What waits is of `data-owner`, a mark of who is signed in: what another one left in this tab is nobody's any more.
 * What mc-autosave beside it has saved is the server's, and waits here no longer.
 * Without it the form is sent as any other. */

const AGAIN = [2000, 5000, 10000, 20000, 30000];
const ONCE = "-once";
/** What is not longer, as it travels in an address, goes out whole though the page is left at once: half of what a browser may send so. */
const LARGEST_ON_LEAVING = 32000;

const isTicked = ({ type }) => ["radio", "checkbox"].includes(type);
/** Boxes of one name are told apart by what they stand for. */
const nameOf = (control) => ({ name: control.name, stands: isTicked(control) ? control.value : "" });
const typedIn = (control) => (isTicked(control) ? control.checked : control.value);

/** What the server sent: what stands there until somebody types. */
function sentIn(control) {
  if (isTicked(control)) return control.defaultChecked;
  if (control.tagName !== "SELECT") return control.defaultValue;
  return ([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value ?? "";
}

function savedIn(control, saved) {
  const values = saved.getAll(control.name);
  return isTicked(control) ? values.includes(control.value) : (values[0] ?? "");
}

function entryOf(kept, control) {
  const { name, stands } = nameOf(control);
  return kept.find((entry) => entry.name === name && entry.stands === stands);
}

function putBack(control, typed) {
  if (isTicked(control)) control.checked = typed;
  else control.value = typed;
}

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
    this.form.addEventListener("mc-saved", ({ detail }) => this.settle(detail));
    this.form.addEventListener("submit", (event) => this.take(event));
    window.addEventListener("online", () => this.body && this.send());
  }

  controls() {
    const left = ["hidden", "password", "file", "submit", "button"];
    return [...this.form.elements].filter(({ name, type }) => name === ONCE || (name && !left.includes(type)));
  }

  kept() {
    return JSON.parse(sessionStorage.getItem(this.place) ?? "[]");
  }

  /** What is typed, and what the server had sent there when it was. */
  store() {
    const before = this.kept();
    const kept = this.controls().map((control) => {
      const earlier = entryOf(before, control);
      const sent = earlier && earlier.typed !== earlier.sent ? earlier.sent : this.sentIn(control);
      return { ...nameOf(control), typed: typedIn(control), sent };
    });
    sessionStorage.setItem(this.place, JSON.stringify(kept));
  }

  sentIn(control) {
    return this.saved && control.name !== ONCE ? savedIn(control, this.saved) : sentIn(control);
  }

  /** The server shows the next time what was saved, so only what is typed over it waits from now on. */
  settle(saved) {
    this.saved = saved;
    sessionStorage.removeItem(this.place);
    this.store();
  }

  /** What the server shows anew goes before what waits here; where that is so it is named. */
  restore() {
    const kept = this.kept();
    const left = [];
    let changed = false;
    for (const control of this.controls()) {
      const entry = entryOf(kept, control);
      if (!entry) continue;
      if (control.name === ONCE) control.value = entry.typed;
      else if (entry.typed !== entry.sent && entry.typed !== typedIn(control)) {
        const isUntouched = typedIn(control) === sentIn(control) && sentIn(control) === entry.sent;
        if (isUntouched) putBack(control, entry.typed);
        else if (entry.typed) left.push(control.labels?.[0]?.textContent.trim() ?? control.name);
        changed ||= isUntouched;
      }
    }
    if (!changed && !left.length) return;
    const lost = left.length ? `${this.dataset.left} ${[...new Set(left)].join(", ")}.` : "";
    this.say([changed ? this.dataset.kept : "", lost].filter(Boolean).join(" "));
    this.unfold();
  }

  /** Words in a folded panel would be overlooked; where another panel stands open, they wait for their turn. */
  unfold() {
    const panel = this.closest("details");
    if (panel && !panel.parentElement.querySelector(":scope > details[open]")) panel.open = true;
  }

  take(event) {
    if (event.defaultPrevented) return;
    if (event.submitter?.name === "forget") sessionStorage.removeItem(this.place);
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
