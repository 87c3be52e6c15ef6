/** Keeps what is typed into the form around it in this tab until the server took it, and sends it again by itself when the
 * line was lost; the key in the form makes sure that it counts once. Where the form has buttons of several kinds,
 * `data-buttons` names those that send; then only what they sent waits, for the next words may be another person's.
 * What waits is of `data-owner`, a mark of who is signed in: what another one left in this tab is nobody's any more.
 * What mc-autosave beside it has saved is the server's, and waits here no longer.
 * What cannot be put back, because something else stands there by now, is shown for copying until the form is sent.
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

/** Whether what waited in the entry is put into the control; where it is not, its words stay in the entry. */
function bringBack(control, entry) {
  const shown = sentIn(control);
  if (control.name === ONCE) control.value = entry.typed;
  else if (shown === entry.typed) entry.sent = shown;
  else if (entry.typed !== entry.sent && entry.typed !== typedIn(control)) {
    if (typedIn(control) === shown && shown === entry.sent) {
      putBack(control, entry.typed);
      return true;
    }
    if (entry.typed) entry.lost = [...new Set([...(entry.lost ?? []), wordsOf(control, entry.typed)])];
    Object.assign(entry, { typed: typedIn(control), sent: shown });
  }
  return false;
}

const labelOf = (control) => control.labels?.[0]?.textContent.trim() ?? control.name;

/** What was typed or chosen, as a person reads it. */
function wordsOf(control, typed) {
  if (isTicked(control)) return labelOf(control);
  return [...(control.options ?? [])].find(({ value }) => value === typed)?.text ?? typed;
}

/** A list of what could not be put back, by the label or the question of its control. */
function toCopy(lost) {
  const list = document.createElement("dl");
  list.className = "mc-left";
  for (const [control, { lost: words }] of lost) {
    const question = isTicked(control) ? control.closest("fieldset")?.querySelector("legend") : null;
    list.append(element("dt", question?.textContent.trim() ?? labelOf(control)), ...words.map((one) => element("dd", one)));
  }
  return list;
}

function element(name, text) {
  return Object.assign(document.createElement(name), { textContent: text });
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

  /** What is typed, what the server had sent there when it was, and what could not be put back there. */
  store(isSaved = false) {
    const before = this.kept();
    const kept = this.controls().map((control) => {
      const { typed, sent, lost } = entryOf(before, control) ?? {};
      const waits = !isSaved && typed !== sent;
      return { ...nameOf(control), typed: typedIn(control), sent: waits ? sent : this.sentIn(control), lost };
    });
    sessionStorage.setItem(this.place, JSON.stringify(kept));
  }

  sentIn(control) {
    return this.saved && control.name !== ONCE ? savedIn(control, this.saved) : sentIn(control);
  }

  /** The server shows the next time what was saved, so only what is typed over it waits from now on. */
  settle(saved) {
    this.saved = saved;
    this.store(true);
  }

  /** What the server shows anew goes before what waits here, unless it shows that very thing. */
  restore() {
    const kept = this.kept();
    const found = this.controls().map((control) => [control, entryOf(kept, control)]);
    const known = found.filter(([, entry]) => entry);
    const back = known.filter(([control, entry]) => bringBack(control, entry));
    if (known.length) sessionStorage.setItem(this.place, JSON.stringify(kept));
    const lost = known.filter(([, entry]) => entry.lost);
    if (!back.length && !lost.length) return;
    this.say([back.length ? this.dataset.kept : "", lost.length ? this.dataset.left : ""].filter(Boolean).join(" "));
    if (lost.length) this.append(toCopy(lost));
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

/** A page that was loaded again at its anchor stands there, but nothing has the focus. */
function focusWhereItStands() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place && document.activeElement === document.body) place.focus({ preventScroll: true });
}

customElements.define("mc-keep", Keep);
focusWhereItStands();
