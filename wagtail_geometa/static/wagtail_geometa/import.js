// A spreadsheet import: asks for one portion after the other, where an editor without a script presses a button.
(() => {
  class Import extends window.StimulusModule.Controller {
    static targets = ["form", "state", "rows", "said", "lost"];

    connect() {
      if (!this.problem) this.run();
    }

    disconnect() {
      this.gone = true;
    }

    get next() {
      return this.stateTarget.querySelector("[data-geometa-import-next]");
    }

    get problem() {
      return this.stateTarget.querySelector(".help-critical");
    }

    press(event) {
      if (this.running) event.preventDefault();
      // Where the server wants something else first, such as a log-in, the browser shows it.
      if (this.running || this.refused || !this.next) return;
      event.preventDefault();
      this.run();
    }

    async run() {
      this.running = true;
      this.lostTarget.hidden = true;
      let ran = false;
      try {
        while (this.next && !this.gone) {
          ran = true;
          this.next.hidden = true;
          await this.portion();
          if (this.problem) break;
        }
        if (ran) this.saidTarget.textContent = this.stateTarget.innerText;
      } catch {
        if (this.next) this.next.hidden = false;
        this.lostTarget.hidden = false;
      }
      this.running = false;
    }

    async portion() {
      const fields = new FormData(this.formTarget);
      fields.set("portion", "1");
      const response = await fetch(window.location.href, {
        method: "POST",
        credentials: "same-origin",
        body: fields,
      });
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      const state = answer.querySelector("[data-geometa-import-portion]");
      if (!state) {
        this.refused = true;
        throw new Error(String(response.status));
      }
      this.stateTarget.replaceChildren(...state.childNodes);
      this.rowsTarget.append(...answer.querySelectorAll("tbody > tr"));
    }  }

  window.wagtail.app.register("geometa-import", Import);
})();
