/** Sends a file as soon as it is chosen, shows how far it is, and puts the answered tile in place of the old one.
 * Without it each tile has its own button. */
class Upload extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.classList.add("mc-upload-live");
    this.addEventListener("change", (event) => {
      if (event.target.matches('input[type="file"]') && event.target.files.length) this.send(event.target);
    });
  }

  send(input) {
    const tile = input.closest(".mc-tile");
    const data = new FormData();
    data.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    for (const file of input.files) data.append(input.name, file);
    const bar = this.progress(tile);
    const request = new XMLHttpRequest();
    request.open("POST", this.form.action || location.href);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.show(Math.round((100 * event.loaded) / event.total));
    });
    request.addEventListener("load", () => this.answered(tile, bar, request));
    request.addEventListener("error", () => bar.fail());
    request.send(data);
  }

  progress(tile) {
    const words = tile.querySelector(".mc-tile-progress") ?? document.createElement("p");
    words.className = "mc-tile-progress";
    words.setAttribute("role", "status");
    tile.append(words);
    return {
      show: (percent) => (words.textContent = this.dataset.sending.replace("{percent}", percent)),
      fail: () => (words.textContent = this.dataset.failed),
    };
  }

  answered(tile, bar, request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const fresh = page.getElementById(tile.id);
    if (!fresh) return bar.fail();
    tile.replaceWith(document.adoptNode(fresh));
    document.getElementById(tile.id).querySelector("input")?.focus();
  }
}

customElements.define("mc-upload", Upload);
