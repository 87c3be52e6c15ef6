/** Ticks and unticks all boxes of the page at once and counts them aloud. Without this script the link loads the page with
 * every box ticked. */
class Ticks extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("[data-tick-all]");
    this.line = this.querySelector("[data-ticked]");
    this.addEventListener("change", () => this.count());
    this.link.addEventListener("click", (event) => this.tickAll(event));
    this.count();
  }

  get boxes() {
    return [...this.querySelectorAll("input[type=checkbox][name=dossier]")];
  }

  tickAll(event) {
    event.preventDefault();
    const all = this.boxes.every((box) => box.checked);
    for (const box of this.boxes) box.checked = !all;
    this.count();
  }

  count() {
    const { boxes } = this;
    const ticked = boxes.filter((box) => box.checked).length;
    this.line.textContent = this.dataset.words.replace("{ticked}", ticked).replace("{all}", boxes.length);
  }
}

customElements.define("mc-ticks", Ticks);
