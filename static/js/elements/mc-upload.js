/* global tus */
const SMALLEST = 2 * 1024 * 1024;
const LARGEST = 8 * 1024 * 1024;
const QUICK = 1500;
const SLOW = 10000;
const PAUSES = [0, 1000, 3000, 5000, 10000, 20000, 30000];
const PLACES = 3;
const LONG_SIDE = 3000;
const LIGHT = 1024 * 1024;

/** A photo with more points than a paper needs (A4 at 260 to the inch) as one that has enough; any other file as it is. */
async function lighter(file) {
  if (file.type !== "image/jpeg" || file.size < LIGHT) return file;
  const photo = await createImageBitmap(file).catch(() => null);
  const scale = photo ? LONG_SIDE / Math.max(photo.width, photo.height) : 1;
  if (scale >= 1) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(photo.width * scale);
  canvas.height = Math.round(photo.height * scale);
  canvas.getContext("2d").drawImage(photo, 0, 0, canvas.width, canvas.height);
  photo.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, file.type, 0.85));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name, { type: file.type, lastModified: file.lastModified });
}

/** Sends files as soon as they are chosen, in pieces: a dropped connection or a restarted server only costs the last
 * piece, and choosing the same file again goes on where it stopped. With `data-lighter` photos travel as large as a paper
 * needs them. Without it each tile has its own button. */
class Upload extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || !globalThis.tus?.isSupported) return;
    this.sending = 0;
    this.classList.add("mc-upload-live");
    this.addEventListener("change", (event) => {
      if (event.target.matches('input[type="file"]') && event.target.files.length) this.take(event.target);
    });
    this.form.addEventListener("submit", (event) => this.hold(event));
  }

  /** Whoever goes on while a file is under way goes on once it has arrived. */
  hold(event) {
    if (!this.sending) return;
    event.preventDefault();
    this.waiting = event.submitter;
  }

  async take(input) {
    const tile = input.closest(".mc-tile");
    const files = [...input.files];
    input.value = "";
    this.sending += 1;
    const refusals = [];
    for (const file of files) {
      const refusal = await this.send(tile, "lighter" in this.dataset ? await lighter(file) : file);
      if (refusal) refusals.push(`${file.name}: ${refusal}`);
    }
    this.sending -= 1;
    await this.renew(tile, refusals);
    if (!this.sending && this.waiting && (this.over || !refusals.length)) this.form.requestSubmit(this.waiting);
    this.waiting = null;
  }

  /** Resolves to nothing once the file is attached, else to a sentence. */
  send(tile, file) {
    return new Promise((resolve) => {
      let begun = performance.now();
      const upload = new tus.Upload(file, {
        endpoint: tile.dataset.uploadUrl,
        chunkSize: SMALLEST,
        retryDelays: PAUSES,
        onShouldRetry: (error, tried) => this.isWorthAnother(error, tried),
        headers: { Accept: "text/plain", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
        metadata: { filename: file.name },
        removeFingerprintOnSuccess: true,
        onProgress: (sent, total) => this.say(tile, Math.floor((100 * sent) / total)),
        onChunkComplete: () => {
          upload.options.chunkSize = this.next(upload.options.chunkSize, performance.now() - begun);
          begun = performance.now();
        },
        onSuccess: () => resolve(""),
        onError: (error) => resolve(this.reason(error)),
      });
      this.say(tile, 0);
      upload.findPreviousUploads().then((earlier) => {
        if (earlier.length) upload.resumeFromPreviousUpload(earlier[0]);
        upload.start();
      });
    });
  }

  /** Large pieces on a quick line, where each request costs more than its bytes; small ones where they are lost. */
  next(size, took) {
    if (took < QUICK) return Math.min(2 * size, LARGEST);
    return took > SLOW ? Math.max(size / 2, SMALLEST) : size;
  }

  /** What the rules refuse stays refused. Where a piece goes on at another place the file asks how much has arrived. */
  isWorthAnother(error, tried) {
    const status = error.originalResponse?.getStatus() ?? 0;
    const elsewhere = status === 409 && error.originalRequest.getMethod() === "PATCH" && tried < PLACES;
    return !status || status === 423 || status >= 500 || elsewhere;
  }

  /** Once the session is over the button leads to signing in, so nothing holds it then. */
  reason(error) {
    const answer = error.originalResponse;
    this.over = answer?.getStatus() === 401;
    const plain = answer?.getHeader("Content-Type")?.startsWith("text/plain");
    return (plain && answer.getBody()) || this.dataset.failed;
  }

  say(tile, percent) {
    this.line(tile, "mc-tile-progress", "status").textContent = this.dataset.sending.replace("{percent}", percent);
  }

  line(tile, name, role) {
    const words = tile.querySelector(`.${name}`) ?? document.createElement("p");
    words.className = name;
    words.setAttribute("role", role);
    tile.append(words);
    return words;
  }

  /** Put the tile as the server now shows it in place of the old one. */
  async renew(tile, refusals) {
    const page = await fetch(location.href).then((answer) => answer.text()).catch(() => "");
    const fresh = new DOMParser().parseFromString(page, "text/html").getElementById(tile.id);
    tile.querySelector(".mc-tile-progress")?.remove();
    if (fresh) tile.replaceWith(document.adoptNode(fresh));
    const shown = document.getElementById(tile.id);
    if (refusals.length) this.line(shown, "mc-error", "alert").textContent = refusals.join(" ");
    shown.querySelector('input[type="file"]')?.focus();
    this.form.dispatchEvent(new CustomEvent("mc-shown"));
  }
}

customElements.define("mc-upload", Upload);
