/** Offers to print the page. Without it the browser's own menu does. */
class Print extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary";
    button.textContent = this.dataset.label;
    button.addEventListener("click", () => window.print());
    this.replaceChildren(button);
  }
}

customElements.define("mc-print", Print);
