/** Asks the server again what a form shows when a choice in it changes (`data-renews` on a control), and puts the parts
 * that follow from it (`data-part`) in place; what was typed meanwhile stays. Of the ticks, which say what they saw, only
 * those stay that say something of their own box (`data-stays`). Without this script a button in the form does the same. */
const TYPED = "input:not([type=checkbox], [type=radio]), textarea";

class Renew extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => {
      if (event.target.matches("[data-renews]")) this.renew();
    });
  }

  async renew() {
    const form = this.querySelector("form");
    const body = new FormData(form);
    body.set("choose", "1");
    this.running?.abort();
    this.running = new AbortController();
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: this.running.signal });
      if (answer.ok) this.put(await answer.text(), body);
    } catch {
      /* The button is still there. */
    }
  }

  put(page, sent) {
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(this.localName);
    if (!fresh) return;
    const { elements } = this.querySelector("form");
    const typed = [...elements].filter((field) => field.matches(TYPED) && field.value !== (sent.get(field.name) ?? ""));
    const ticked = [...elements]
      .filter((box) => box.matches("[data-stays]") && box.checked !== sent.getAll(box.name).includes(box.value))
      .map(({ name, checked }) => ({ name, checked }));
    const held = document.activeElement?.id;
    for (const part of this.querySelectorAll("[data-part]")) {
      const next = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      if (next) part.replaceChildren(...next.childNodes);
    }
    for (const known of fresh.querySelectorAll("input[name]:not([type=hidden])")) {
      const field = elements.namedItem(known.name);
      if (field instanceof HTMLInputElement && !field.value) field.value = known.value;
    }
    for (const { name, value } of typed) {
      const field = name && elements.namedItem(name);
      if (field) field.value = value;
    }
    for (const { name, checked } of ticked) {
      const box = elements.namedItem(name);
      if (box) box.checked = checked;
    }
    if (held && document.activeElement?.id !== held) this.querySelector(`#${CSS.escape(held)}`)?.focus();
  }
}

customElements.define("mc-renew", Renew);
