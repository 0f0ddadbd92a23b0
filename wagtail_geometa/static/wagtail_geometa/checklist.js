// The checklist of the page form: asks what the rows lack whenever they have changed and stood still for a moment.
(() => {
  const TICK = 1000; // milliseconds
  const RETRY = 15; // looks to wait after a failure

  const fill = (text, values = {}) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");

  class Checklist extends window.StimulusModule.Controller {
    static targets = ["status", "list"];

    static values = { url: String, type: String, page: String, parent: String, texts: Object };

    connect() {
      this.form = this.element.closest("form");
      this.pause = 0;
      this.timer = window.setInterval(() => this.look(), TICK);
      this.look();
    }

    disconnect() {
      window.clearInterval(this.timer);
    }

    entries() {
      return [...this.form.elements]
        .filter((input) => input.name.startsWith("geometa_") && !input.disabled)
        .filter((input) => !["checkbox", "radio"].includes(input.type) || input.checked)
        .map((input) => [input.name, input.value]);
    }

    look() {
      if (document.hidden) return;
      if (this.pause > 0) {
        this.pause -= 1;
        return;
      }
      const rows = JSON.stringify(this.entries());
      const isStill = rows === this.seen;
      this.seen = rows;
      if (isStill && rows !== this.asked) this.ask(rows);
    }

    async ask(rows) {
      this.asked = rows;
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      try {
        const response = await fetch(this.urlValue, {
          method: "POST",
          credentials: "same-origin",
          headers: { "Content-Type": "application/json", [CSRF_HEADER_NAME]: CSRF_TOKEN },
          body: JSON.stringify({
            type: this.typeValue,
            page: Number(this.pageValue) || null,
            parent: this.pageValue ? null : Number(this.parentValue) || null,
            fields: JSON.parse(rows),
          }),
        });
        if (!response.ok) throw new Error(String(response.status));
        const answer = await response.json();
        // An answer to rows that have changed since is followed by the next one.
        if (this.asked === rows) this.show(answer.gaps);
      } catch {
        this.asked = null;
        this.pause = RETRY;
        this.statusTarget.textContent = this.textsValue.error;
      }
    }

    show(gaps) {
      const texts = this.textsValue;
      const said = gaps.length ? fill(texts.count, { count: gaps.length }) : texts.complete;
      if (this.statusTarget.textContent !== said) this.statusTarget.textContent = said;
      this.listTarget.replaceChildren(...gaps.map((gap) => this.item(gap)));
    }

    item(gap) {
      const item = document.createElement("li");
      item.append(gap.text);
      if (gap.required) {
        const mark = document.createElement("strong");
        mark.textContent = ` (${this.textsValue.required})`;
        item.append(mark);
      }
      const section = document.getElementById(`id_${gap.relation}-FORMS`)?.closest("section");
      if (section) {
        const link = document.createElement("a");
        link.href = `#${section.id}`;
        link.textContent = this.textsValue.go;
        const heading = section.querySelector("[data-panel-heading-text]")?.textContent.trim();
        link.setAttribute("aria-label", fill(this.textsValue.go_what, { name: heading || "" }));
        link.onclick = () => {
          section.tabIndex = -1;
          section.focus();
        };
        item.append(" ", link);
      }
      return item;
    }
  }

  window.wagtail.app.register("geometa-checklist", Checklist);
})();
