/** Puts a button beside a text that copies it; without this script the text is marked and copied by hand. */
class Copy extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "btn btn-outline-primary btn-sm";
    this.button.textContent = this.dataset.label;
    this.button.addEventListener("click", () => this.copy());
    this.append(this.button);
  }

  async copy() {
    await navigator.clipboard.writeText(this.querySelector("pre").textContent);
    this.button.textContent = this.dataset.done;
  }
}

customElements.define("mc-copy", Copy);
