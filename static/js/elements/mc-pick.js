/** Lets a person type a few letters, without accents, to choose from a long list. Enter or a tap chooses; leaving the box
 * does not, and what fits several lines needs an arrow key first. What was typed and chose nothing comes back with the page
 * (`data-typed`). Without it the list itself is there. */
const MOST = 12;
let made = 0;

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

/** Where the words stand together; those that begin with them come first, those that have them apart last. */
function place(text, words) {
  const at = text.indexOf(words.join(" "));
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

/** What a line says: its own words, and whose group it stands in. */
function words(option) {
  const group = option.parentElement.label;
  return group ? `${option.text}, ${group}` : option.text;
}

class Pick extends HTMLElement {
  connectedCallback() {
    this.select = this.querySelector("select");
    if (!this.select || this.box) return;
    this.options = [...this.select.options].filter((option) => option.value);
    this.folded = this.options.map((option) => fold(words(option)));
    this.build();
    this.box.addEventListener("input", () => this.find());
    this.box.addEventListener("keydown", (event) => this.walk(event));
    this.box.addEventListener("focus", () => this.box.select());
    this.box.addEventListener("blur", () => this.leave());
  }

  build() {
    made += 1;
    this.list = document.createElement("ul");
    this.list.className = "mc-suggestions";
    this.list.id = `mc-pick-${made}`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.box = document.createElement("input");
    this.box.type = "text";
    this.box.autocomplete = "off";
    this.box.id = `${this.select.id}-typed`;
    this.box.name = `${this.select.name}-typed`;
    this.box.value = this.chosenWords || (this.dataset.typed ?? "");
    const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(roles)) this.box.setAttribute(name, value);
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.select.hasAttribute(name)) this.box.setAttribute(name, this.select.getAttribute(name));
    }
    this.querySelector("label")?.setAttribute("for", this.box.id);
    this.told = document.createElement("p");
    this.told.className = "mc-help";
    this.told.setAttribute("role", "status");
    this.select.hidden = true;
    this.select.after(this.box, this.list, this.told);
  }

  get chosenWords() {
    return this.chosen ? words(this.chosen) : "";
  }

  get chosen() {
    return this.select.value ? this.select.selectedOptions[0] : undefined;
  }

  find() {
    const typed = fold(this.box.value).split(/\s+/).filter(Boolean);
    const found = this.options
      .map((option, at) => ({ option, text: this.folded[at] }))
      .filter(({ text }) => typed.every((word) => text.includes(word)))
      .sort((one, other) => place(one.text, typed) - place(other.text, typed))
      .map(({ option }) => option);
    this.at = found.length === 1 ? 0 : -1;
    this.told.textContent = "";
    this.list.replaceChildren(...found.slice(0, MOST).map((option, at) => this.line(option, at)));
    this.open(found.length > 0);
    this.mark();
  }

  line(option, at) {
    const line = document.createElement("li");
    line.setAttribute("role", "option");
    line.id = `${this.list.id}-${at}`;
    line.textContent = words(option);
    line.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.choose(option);
    });
    line.option = option;
    return line;
  }

  open(open) {
    this.list.hidden = !open;
    this.box.setAttribute("aria-expanded", String(open));
    if (!open) this.box.removeAttribute("aria-activedescendant");
  }

  mark() {
    [...this.list.children].forEach((line, at) => line.setAttribute("aria-selected", String(at === this.at)));
    const line = this.list.children[this.at];
    if (line && !this.list.hidden) this.box.setAttribute("aria-activedescendant", line.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  walk(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      if (this.list.hidden) return this.find();
      this.at = Math.max(0, Math.min(this.list.children.length - 1, this.at + steps[event.key]));
      this.mark();
    } else if (event.key === "Enter" && this.box.value !== this.chosenWords) {
      event.preventDefault();
      if (this.list.hidden) this.find();
      this.take();
    } else if (event.key === "Escape") this.open(false);
  }

  take() {
    const line = this.list.children[this.at];
    if (line) this.choose(line.option);
    else this.tell();
  }

  /** Why nothing is chosen although something fits. */
  tell() {
    const fitting = this.list.children.length;
    const { one, several } = this.dataset;
    this.told.textContent = fitting ? (fitting === 1 ? one : several) : "";
  }

  choose(option) {
    this.told.textContent = "";
    this.box.value = words(option);
    this.open(false);
    if (this.select.value === option.value) return;
    this.select.value = option.value;
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  leave() {
    if (this.chosen) this.box.value = this.chosenWords;
    else if (!this.list.hidden) this.tell();
    this.open(false);
  }
}

customElements.define("mc-pick", Pick);
