/** Keys of the desks. In a list: j and k, or the arrows once a row has the focus, go from row to row; x ticks, a ticks the
 * page, v previews, Enter opens (the row's link has the focus), "/" goes to the search field. In a dossier: a digit opens
 * what can be done, n and u lead on and back. Ctrl and Enter do it, with all that is ticked too. "?" lists the keys; those of one letter can be
 * switched off there (WCAG 2.1.4), and this browser remembers it. Without this script every page is used as any other. */
const OFF = "mc-list-keys-off";
/* Of a reason the box for own words, whatever is typed at once, and not the list of usual ones before it. */
const FIELDS = ':is(input:not([type=hidden]), select:not([name$="_usual"]), textarea):not([hidden])';
/* A dialog that was just closed keeps the focus until the page is drawn again; the keys are the list's already. */
const TYPING = "input:not([type=checkbox]), select, textarea, dialog[open], [contenteditable]";

class ListKeys extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.help = this.querySelector("dialog");
    this.switch = this.querySelector("[data-switch]");
    this.opener = this.querySelector("[data-open-help]");
    this.switch.checked = localStorage.getItem(OFF) === null;
    this.opener.hidden = false;
    this.opener.addEventListener("click", (event) => this.showHelp(event), { signal });
    this.switch.addEventListener("change", () => this.remember(), { signal });
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    const told = document.querySelector(".mc-messages") && matchMedia("(min-width: 60rem)").matches;
    if (told) this.start?.scrollIntoView({ block: "center" });
  }

  disconnectedCallback() {
    this.listening?.abort();
  }

  showHelp(event) {
    event?.preventDefault();
    this.help.showModal();
  }

  remember() {
    if (this.switch.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  }

  onKey(event) {
    if (event.ctrlKey && event.key === "Enter") return this.send(event);
    if (event.target.closest(TYPING) || event.ctrlKey || event.altKey || event.metaKey) return;
    const act = this.acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  get acts() {
    const arrows = this.here >= 0 ? { ArrowDown: () => this.go(1), ArrowUp: () => this.go(-1) } : {};
    if (!this.switch.checked) return arrows;
    const moves = this.moves.map((move, at) => [String(at + 1), () => this.open(move)]);
    return {
      ...arrows,
      ...Object.fromEntries(moves.slice(0, 9)),
      j: () => this.go(1),
      k: () => this.go(-1),
      x: () => this.tick(),
      a: () => this.press("[data-tick-all]"),
      v: () => this.row?.querySelector("[data-preview]")?.click(),
      n: () => this.press("[data-next]"),
      u: () => this.press("[data-way-back]"),
      "/": () => this.search(),
      "?": () => this.showHelp(),
    };
  }

  get links() {
    return [...this.querySelectorAll("[data-key-row]")];
  }

  get here() {
    return this.links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  }

  get row() {
    return this.links[this.here]?.closest("tr");
  }

  /** The row where the reader left the list; the keys begin there. */
  get start() {
    return this.querySelector("[data-key-start]");
  }

  /** What can be done with the dossier, in the order of the buttons. */
  get moves() {
    return [...document.querySelectorAll(".mc-action-bar > :is(details.mc-move, form)")];
  }

  /** What is done with all ticked rows, or the page that asks whether to do it. */
  get batch() {
    return document.querySelector("mc-ticks form:has(:checked), form.mc-batch");
  }

  press(selector) {
    document.querySelector(selector)?.click();
  }

  search() {
    const box = document.querySelector("input[type=search][name=q]");
    if (!box) return;
    box.closest("details")?.setAttribute("open", "");
    box.focus();
  }

  go(by) {
    const { links, here } = this;
    const from = here < 0 && this.start ? links.indexOf(this.start) - by : here;
    const next = links[Math.min(Math.max(from + by, 0), links.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  tick() {
    this.row?.querySelector("input[type=checkbox]")?.click();
  }

  open(move) {
    if (move.matches("details")) move.open = true;
    const field = move.querySelector(FIELDS) ?? move.querySelector("button[type=submit]");
    field?.focus();
  }

  /** Presses the button that does it; where there is none, what comes first has the focus. */
  send(event) {
    const form = event.target.closest(".mc-action-bar form, .mc-returned-move form") ?? this.batch;
    if (!form || event.repeat) return;
    event.preventDefault();
    const button = form.querySelector("button[type=submit]:not([formaction])");
    if (button) form.requestSubmit(button);
    else form.querySelector("a.btn, button[formaction]")?.focus();
  }
}

customElements.define("mc-list-keys", ListKeys);
