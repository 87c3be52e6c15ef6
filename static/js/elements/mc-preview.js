/** Shows a dossier beside its list without loading the list anew. Without this script the link loads the page with the
 * dossier beside it; where the screen is narrow there is no such link. */
class Preview extends HTMLElement {
  connectedCallback() {
    this.beside = this.querySelector("[data-beside]");
    this.addEventListener("click", (event) => this.follow(event));
  }

  follow(event) {
    const link = event.target.closest("[data-preview], [data-close-preview]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.show(link.href);
  }

  async show(address) {
    const answer = await fetch(address).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page && page.querySelector("[data-beside]");
    if (!found) return location.assign(address);
    this.beside.replaceChildren(...found.childNodes);
    this.beside.scrollTop = 0;
    this.classList.toggle("mc-list-side-open", this.beside.children.length > 0);
    history.replaceState(null, "", address);
  }
}

customElements.define("mc-preview", Preview);
