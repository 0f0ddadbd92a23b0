// The suggestion panel of the page form: asks about the unsaved text, shows what was found, adds rows on a click.
// It changes nothing the editor has not clicked, builds every node from text, and never waits in the way of typing.
(() => {
  const TICK = 1000; // milliseconds between looks at the form; a text that stood still for one is asked about
  const RETRY = 15; // looks to wait after a failure
  // Times a busy server is asked again before half an answer is shown.
  const PATIENCE = 3;
  const CLAIM_FIELDS = ["claim", "claimant_person", "claimant_organisation", "claimant_name"];
  const KINDS = { person: "people", organisation: "organisations", country: "countries" };

  const fill = (text, values = {}) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");

  // node("button", {class: "x", onclick}, "text", other) — text is always text, never markup.
  const node = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child || child === 0));
    return made;
  };

  // The inline rows of one relation, as Wagtail's own script made them.
  class Rows {
    constructor(relation) {
      this.prefix = `id_${relation}`;
      this.relation = relation;
    }

    get panel() {
      return window.wagtail.editHandler?.getPanelByName(this.relation);
    }

    field(row, name) {
      return document.getElementById(`${this.prefix}-${row}-${name}`);
    }

    // Numbers of the rows that stand in the form and are not removed.
    get standing() {
      const total = Number(document.getElementById(`${this.prefix}-TOTAL_FORMS`)?.value || 0);
      const rows = [...Array(total).keys()];
      return rows.filter((row) => this.field(row, "ORDER") && this.field(row, "DELETE")?.value !== "1");
    }

    get isFull() {
      const button = document.querySelector(`#${this.prefix}-ADD, #${this.prefix}-OPEN_MODAL`);
      return !this.panel || Boolean(button?.disabled);
    }

    find(name, value) {
      return this.standing.find((row) => this.field(row, name)?.value === value);
    }

    isKeyPoint(row) {
      return Boolean(this.field(row, "key_point")?.checked);
    }

    // Somebody stands behind the words, or will once the editor has said who.
    isClaim(row) {
      return !this.isKeyPoint(row) || CLAIM_FIELDS.some((name) => this.field(row, name)?.value);
    }

    add(row, chosen) {
      const number = Number(document.getElementById(`${this.prefix}-TOTAL_FORMS`).value);
      const focused = document.activeElement;
      this.panel.addForm();
      this.fillIn(number, row, chosen);
      focused?.focus({ preventScroll: true });
      return number;
    }

    fillIn(number, row, chosen) {
      if (chosen) this.choose(number, row.chooser, chosen);
      for (const [name, record] of Object.entries(row.chosen)) this.choose(number, name, record);
      for (const [name, value] of Object.entries(row.values)) this.write(number, name, value);
    }

    // The words stay a key point; nobody is said to have said them any more.
    emptyClaim(number) {
      for (const name of CLAIM_FIELDS) {
        const chooser = document.getElementById(`${this.prefix}-${number}-${name}-chooser`);
        if (chooser) chooser.widget?.setState(null);
        else this.write(number, name, "");
      }
    }

    // Unfolds what hides a field and puts the cursor there.
    show(number, name) {
      const input = this.field(number, name);
      input?.closest("details")?.setAttribute("open", "");
      input?.focus();
    }

    choose(number, name, record) {
      // A snippet's chooser shows "string", a page's or an image's "title".
      const state = { id: record.key, string: record.label, title: record.label, edit_url: record.edit_url };
      document.getElementById(`${this.prefix}-${number}-${name}-chooser`)?.widget?.setState(state);
    }

    write(number, name, value) {
      const input = this.field(number, name);
      if (!input) return;
      if (input.type === "checkbox") input.checked = Boolean(value);
      else input.value = value;
      for (const event of ["input", "change"]) input.dispatchEvent(new Event(event, { bubbles: true }));
    }

    remove(row) {
      document.getElementById(`${this.prefix}-${row}-DELETE-button`)?.click();
    }
  }

  class Suggestions extends window.StimulusModule.Controller {
    static targets = ["rejected", "addAll", "status", "note", "list"];

    static values = {
      url: String,
      createUrl: String,
      type: String,
      page: String,
      parent: String,
      language: String,
      fields: Array,
      may: Object,
      texts: Object,
    };

    connect() {
      this.form = this.element.closest("form");
      this.rejected = new Set(JSON.parse(this.rejectedTarget.value || "[]"));
      this.found = [];
      this.open = null; // "id/create" or "id/choose": the one drawer that stands open
      this.seen = "";
      this.asked = null;
      this.drawn = "";
      this.pause = 0;
      this.patience = PATIENCE;
      this.say(this.textsValue.empty);
      // What is typed into a drawer is no change of the page.
      for (const event of ["input", "change"]) {
        this.listTarget.addEventListener(event, (happened) => happened.stopPropagation());
      }
      this.timer = window.setInterval(() => this.look(), TICK);
      this.look();
    }

    disconnect() {
      window.clearInterval(this.timer);
      this.request?.abort();
    }

    // The names and values of the fields that hold the text, as the form would post them.
    entries() {
      const isText = (name) => this.fieldsValue.some((one) => name === one || name.startsWith(`${one}-`));
      return [...this.form.elements]
        .filter((input) => input.name && !input.disabled && isText(input.name))
        .filter((input) => !["file", "button", "submit"].includes(input.type))
        .filter((input) => !["checkbox", "radio"].includes(input.type) || input.checked)
        .map((input) => [input.name, input.value]);
    }

    look() {
      if (document.hidden || this.isStopped) return;
      if (this.found.length && this.signature() !== this.drawn) this.draw();
      if (this.pause > 0) {
        this.pause -= 1;
        return;
      }
      const text = JSON.stringify(this.entries());
      const isStill = text === this.seen;
      this.seen = text;
      if (isStill && text !== this.asked) this.ask(text);
    }

    lookAgain() {
      this.isStopped = false;
      this.etag = undefined;
      this.pause = 0;
      this.seen = JSON.stringify(this.entries());
      this.ask(this.seen);
    }

    async ask(text) {
      this.asked = text;
      this.request?.abort();
      const request = new AbortController();
      this.request = request;
      this.say(this.textsValue.looking);
      const question = {
        type: this.typeValue,
        page: Number(this.pageValue) || null,
        parent: this.pageValue ? null : Number(this.parentValue) || null,
        fields: JSON.parse(text),
      };
      try {
        const headers = this.etag ? { "If-None-Match": this.etag } : {};
        const response = await this.post(this.urlValue, question, headers, request.signal);
        if (response.redirected) {
          this.isStopped = true;
          this.say(this.textsValue.logged_out);
        } else if (response.status === 304) {
          this.say(this.lastSaid);
        } else if (response.ok) {
          const answer = await response.json();
          // Half an answer of a busy server must not push out a whole one: it is asked again first.
          if (answer.busy && this.patience > 0) {
            this.patience -= 1;
            this.asked = null;
            this.etag = undefined;
            this.pause = 1;
            return;
          }
          this.patience = PATIENCE;
          this.etag = answer.busy ? undefined : response.headers.get("ETag");
          this.take(answer);
        } else {
          await this.refused(response);
        }
      } catch (error) {
        if (error.name === "AbortError") return;
        this.fail(this.textsValue.offline);
      }
    }

    post(url, body, headers = {}, signal = undefined) {
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      return fetch(url, {
        method: "POST",
        signal,
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", [CSRF_HEADER_NAME]: CSRF_TOKEN, ...headers },
        body: JSON.stringify(body),
      });
    }

    async refused(response) {
      const problem = await response.json().catch(() => ({}));
      if (response.status === 403 && !problem.title) {
        // Not our answer: the log-in has run out. What was found stays, and so does the text.
        this.isStopped = true;
        this.say(this.textsValue.logged_out);
      } else if (response.status === 403 || response.status === 413) {
        // Asking again by itself would be refused again; "Look again" does.
        this.isStopped = response.status === 403;
        this.take({ suggestions: [], words: 0, milliseconds: 0, note: "" });
        this.say(problem.title || String(response.status));
      } else {
        this.fail(problem.title || String(response.status));
      }
    }

    fail(reason) {
      this.asked = null;
      this.etag = undefined;
      this.pause = RETRY;
      // That nothing was found was said of another text.
      this.nothing = false;
      this.draw();
      this.say(fill(this.textsValue.error, { reason }));
    }

    take(answer) {
      this.found = answer.suggestions.filter((one) => !one.row || new Rows(one.row.relation).panel);
      this.noteTarget.textContent = answer.note;
      this.noteTarget.hidden = !answer.note;
      this.say(answer.words ? fill(this.textsValue.looked, answer) : this.textsValue.empty);
      this.lastSaid = this.statusTarget.textContent;
      this.nothing = answer.words > 0 && !this.found.length && !answer.partial;
      this.draw();
    }

    say(text) {
      this.statusTarget.textContent = text;
    }

    // --- what stands in the form ---

    rowOf(one) {
      if (!one.row) return undefined;
      const rows = new Rows(one.row.relation);
      if (!one.row.chooser) return this.statementRow(rows, one);
      const numbers = one.choices.map((choice) => rows.find(one.row.chooser, String(choice.key)));
      return numbers.find((number) => number !== undefined);
    }

    // A sentence that is a key point and a claim has one row for both.
    statementRow(rows, one) {
      const number = rows.find("text", one.row.values.text);
      if (number === undefined) return undefined;
      const stands = one.kind === "claim" ? rows.isClaim(number) : rows.isKeyPoint(number);
      return stands ? number : undefined;
    }

    nameOf(one) {
      return one.choices.length === 1 ? one.choices[0].label : one.label;
    }

    isAdded(one) {
      return this.rowOf(one) !== undefined;
    }

    isWaiting(one) {
      return !this.isAdded(one) && !this.rejected.has(one.id);
    }

    isSure(one) {
      return one.row && one.tier === "sure" && one.choices.length === 1 && this.isWaiting(one);
    }

    signature() {
      return JSON.stringify([this.found.map((one) => this.rowOf(one)), [...this.rejected], this.open]);
    }

    // --- what a click does ---

    add(one, choice) {
      const rows = new Rows(one.row.relation);
      if (rows.isFull) {
        this.say(this.textsValue.full);
        return false;
      }
      const row = { ...one.row, values: { ...one.row.values } };
      // One lead person is enough, and the editor's own stays.
      if (row.values.lead && rows.standing.some((number) => rows.field(number, "lead")?.checked)) {
        delete row.values.lead;
      }
      const same = row.chooser ? undefined : rows.find("text", row.values.text);
      if (same !== undefined) {
        // What the row is already, it stays.
        if (one.kind === "claim") delete row.values.key_point;
        rows.fillIn(same, row);
      } else {
        rows.add(row, choice);
      }
      return true;
    }

    addClaim(one) {
      if (!this.add(one)) return;
      const rows = new Rows(one.row.relation);
      const number = rows.find("text", one.row.values.text);
      this.say(fill(this.textsValue.was_added, { name: one.label }));
      this.draw(`${one.id}/undo`);
      if (!CLAIM_FIELDS.some((name) => rows.field(number, name)?.value)) {
        this.say(this.textsValue.say_who);
        rows.show(number, "claimant_name");
      }
    }

    addOne(one, choice) {
      this.open = null;
      if (this.add(one, choice)) this.say(fill(this.textsValue.was_added, { name: choice?.label || one.label }));
      this.draw(`${one.id}/undo`);
    }

    addAll(some) {
      const added = some.filter((one) => this.add(one, one.choices[0]));
      const names = added.map((one) => this.nameOf(one)).join("; ");
      if (added.length) this.say(fill(this.textsValue.was_added, { name: names }));
      this.draw(added.length ? `${added[0].id}/undo` : undefined);
    }

    addAllSure() {
      this.addAll(this.found.filter((one) => this.isSure(one)));
    }

    undo(one) {
      const rows = new Rows(one.row.relation);
      const row = this.rowOf(one);
      if (row !== undefined) {
        if (one.kind === "claim" && rows.isKeyPoint(row)) rows.emptyClaim(row);
        else if (one.kind === "key_point" && rows.isClaim(row)) rows.write(row, "key_point", false);
        else rows.remove(row);
      }
      this.say(fill(this.textsValue.was_undone, { name: this.nameOf(one) }));
      this.draw(`${one.id}/add`);
    }

    reject(one) {
      const after = this.nextAfter(one);
      this.rejected.add(one.id);
      this.keepRejected();
      this.say(fill(this.textsValue.was_rejected, { name: this.nameOf(one) }));
      this.draw(after);
    }

    bringBack() {
      for (const one of this.found) this.rejected.delete(one.id);
      this.keepRejected();
      this.draw();
    }

    // The form's own input, so that drafts and autosave keep it.
    keepRejected() {
      this.rejectedTarget.value = JSON.stringify([...this.rejected].slice(-500));
      this.rejectedTarget.dispatchEvent(new Event("change", { bubbles: true }));
    }

    nextAfter(one) {
      const isBeside = (other) => (other.kind in KINDS ? other.kind === one.kind : !(one.kind in KINDS));
      const shown = this.found.filter((other) => !this.rejected.has(other.id));
      const beside = shown.filter(isBeside);
      const place = beside.indexOf(one);
      const next = beside[place + 1] || beside[place - 1] || shown.find((other) => other !== one);
      return next ? `${next.id}/reject` : "none";
    }

    toggle(one, drawer) {
      const name = `${one.id}/${drawer}`;
      this.open = this.open === name ? null : name;
      this.draw(this.open ? `${name}/first` : name);
    }

    async create(one, drawer, anyway = false) {
      const errors = drawer.querySelector("[data-errors]");
      const value = (name) => drawer.querySelector(`[data-field="${name}"]`)?.value.trim();
      const asked = { name: value("name") ?? one.asked.name, descriptor: value("descriptor") ?? one.asked.descriptor };
      one.asked = asked;
      errors.textContent = "";
      const lock = (isLocked) =>
        drawer.querySelectorAll("button, input").forEach((input) => (input.disabled = isLocked));
      lock(true);
      try {
        const body = { kind: one.kind, language: this.languageValue, ...asked, ...(anyway ? { anyway: "yes" } : {}) };
        const response = await this.post(this.createUrlValue, body);
        const answer = await response.json();
        if (response.ok) {
          // It is a record like any other from now on, also when it is taken out again.
          Object.assign(one, { choices: [answer], tier: "sure", reason: "", asked: undefined });
          this.addOne(one, answer);
          return;
        }
        if (response.status === 409) {
          one.choices = answer.choices;
          this.open = `${one.id}/choose`;
          this.draw(`${one.id}/choose/first`);
          return;
        }
        errors.textContent = answer.title;
      } catch {
        errors.textContent = fill(this.textsValue.error, { reason: this.textsValue.offline });
      }
      lock(false);
      drawer.querySelector("input, button").focus();
    }

    // --- what is shown ---

    draw(focus = undefined) {
      const held = document.activeElement?.closest?.("[data-focus]");
      const wanted = focus || (this.listTarget.contains(held) ? held.dataset.focus : undefined);
      const typed = this.typedIn();
      const groups = ["person", "organisation", "country"].map((kind) => this.group(kind));
      this.listTarget.replaceChildren(...[...groups, this.statements(), this.turnedDown()].filter(Boolean));
      this.drawn = this.signature();
      for (const [key, value] of typed) {
        const input = this.listTarget.querySelector(`[data-focus="${key}"]`);
        if (input) input.value = value;
      }
      const sure = this.found.filter((one) => this.isSure(one) && one.kind in KINDS);
      this.addAllTarget.hidden = !sure.length;
      this.addAllTarget.textContent = fill(this.textsValue.add_all, { count: sure.length });
      if (wanted) this.focusOn(wanted);
      if (this.nothing) this.listTarget.append(node("p", {}, this.textsValue.nothing));
    }

    // The button wanted, another one of the same item when that is gone, or the one that looks again.
    focusOn(wanted) {
      const item = wanted.split("/")[0];
      const place =
        this.listTarget.querySelector(`[data-focus="${CSS.escape(wanted)}"]`) ||
        this.listTarget.querySelector(`[data-focus^="${CSS.escape(item)}/"]`) ||
        this.element.querySelector("[data-action$='#lookAgain']");
      place?.focus();
    }

    // What stands in an open drawer outlives a new answer.
    typedIn() {
      const inputs = [...this.listTarget.querySelectorAll("input[data-focus]")];
      return inputs.map((input) => [CSS.escape(input.dataset.focus), input.value]);
    }

    group(kind) {
      const shown = this.found.filter((one) => one.kind === kind && !this.rejected.has(one.id));
      if (!shown.length) return null;
      const texts = this.textsValue;
      const sure = shown.filter((one) => one.tier === "sure").length;
      const added = shown.filter((one) => one.tier === "new").length;
      const weak = shown.length - sure - added;
      const counts = [
        sure && fill(kind === "country" ? texts.sure : texts.in_registry, { count: sure }),
        weak && fill(texts.weak, { count: weak }),
        added && fill(texts.new, { count: added }),
      ];
      const all = shown.filter((one) => this.isSure(one));
      const label = fill(texts[`add_${KINDS[kind]}`], { count: all.length });
      const button = all.length > 0 && this.button(`${kind}/all`, label, () => this.addAll(all));
      return this.section(texts[kind], counts, button, shown);
    }

    statements() {
      const isOne = (one) => one.kind === "key_point" || one.kind === "claim";
      const shown = this.found.filter((one) => isOne(one) && !this.rejected.has(one.id));
      if (!shown.length) return null;
      const texts = this.textsValue;
      const points = shown.filter((one) => one.kind === "key_point");
      const claims = shown.length - points.length;
      const counts = [
        points.length && fill(texts.key_points, { count: points.length }),
        claims && fill(texts.claims, { count: claims }),
      ];
      const all = points.filter((one) => this.isWaiting(one));
      const label = fill(texts.use_key_points, { count: all.length });
      const button = all.length > 0 && this.button("points/all", label, () => this.addAll(all));
      return this.section(texts.statements, counts, button, shown);
    }

    section(title, counts, button, shown) {
      const id = `geometa-suggestions-${shown[0].kind}`;
      return node(
        "div", // no landmark: the form below has sections of the same names
        { class: "geometa-suggestions__group", role: "group", "aria-labelledby": id },
        node(
          "div",
          { class: "geometa-suggestions__head" },
          node("h3", { id }, title),
          node("span", {}, counts.filter(Boolean).join(", ")),
          button,
        ),
        node("ul", {}, ...shown.map((one) => this.item(one))),
      );
    }

    item(one) {
      const isAdded = this.isAdded(one);
      const state = isAdded ? "added" : one.tier;
      const isStatement = !(one.kind in KINDS);
      return node(
        "li",
        { class: `geometa-suggestions__item geometa-suggestions__item--${state}` },
        this.picture(one),
        node(
          "div",
          { class: "geometa-suggestions__what" },
          node(
            "p",
            { class: "geometa-suggestions__name" },
            node("strong", {}, this.nameOf(one)),
            isAdded && node("span", { class: "geometa-suggestions__added" }, ` ✓ ${this.textsValue.added}`),
          ),
          node("p", {}, ...(isStatement ? this.storyOf(one) : this.reasonOf(one))),
        ),
        node("div", { class: "geometa-suggestions__answers" }, ...this.answers(one, isAdded)),
        this.drawer(one),
      );
    }

    picture(one) {
      const attributes = { class: "geometa-suggestions__picture", "aria-hidden": "true" };
      const [first] = one.choices;
      if (one.choices.length > 1) return node("span", attributes, String(one.choices.length));
      if (first?.picture) return node("img", { ...attributes, src: first.picture, alt: "", width: 36, height: 36 });
      if (first?.code) return node("span", attributes, first.code);
      return node("span", attributes, { key_point: "•", claim: "“ ”" }[one.kind] || (first ? "" : "+"));
    }

    // "Mayor of Pilar · full name · “… Mayor Lidia Amarilla Soto keeps a list …” · 2 times"
    reasonOf(one) {
      const texts = this.textsValue;
      const [first] = one.choices;
      const parts = [];
      if (one.choices.length > 1) parts.push(fill(texts.bearers, { count: one.choices.length }));
      else if (first?.note) parts.push(first.note);
      else if (!first) parts.push(texts.not_in_registry);
      if (first?.state && one.choices.length === 1) parts.push(first.state);
      parts.push(one.reason);
      if (one.times > 1) parts.push(fill(texts.times, { count: one.times }));
      const said = [parts.filter(Boolean).join(" · ")];
      if (one.context) {
        const { before, surface, after } = one.context;
        said.push(" · “", before, node("mark", {}, surface), after, "”");
        if (one.tier === "weak" && one.kind === "country") said.push(` → ${first.label}`);
      }
      return said;
    }

    storyOf(one) {
      const texts = this.textsValue;
      const parts = [one.reason];
      if (one.prefill.claimant_name) parts.push(fill(texts.said_by, { name: one.prefill.claimant_name }));
      if (one.resembles) {
        parts.push(fill(texts.resembles, { name: one.resembles.label }));
        if (one.resembles.note) parts.push(fill(texts.rated, { name: one.resembles.note }));
      }
      return [parts.join(" · ")];
    }

    answers(one, isAdded) {
      const texts = this.textsValue;
      const name = this.nameOf(one);
      const answer = (what, label, title, act) =>
        this.button(`${one.id}/${what}`, label, act, { "aria-label": fill(title, { name, answer: label }) });
      if (isAdded) return [answer("undo", texts.undo, texts.undo_what, () => this.undo(one))];
      const no = (label) => answer("reject", label, texts.reject_what, () => this.reject(one));
      const toggle = (drawer, label, title) => {
        const button = answer(drawer, label, title, () => this.toggle(one, drawer));
        button.setAttribute("aria-expanded", String(this.open === `${one.id}/${drawer}`));
        return button;
      };
      if (one.kind === "key_point" || one.kind === "claim") {
        const [label, title] =
          one.kind === "claim"
            ? [texts.link_claim, texts.link_claim_what]
            : [texts.key_point, texts.key_point_what];
        const act = () => (one.kind === "claim" ? this.addClaim(one) : this.addOne(one));
        return [answer("add", label, title, act), no(texts.reject)];
      }
      if (one.choices.length > 1 || (one.asked && one.choices.length)) {
        return [toggle("choose", texts.choose, texts.choose_what), no(texts.reject_both)];
      }
      if (!one.choices.length) {
        const isOffered = one.kind in this.mayValue;
        const make = isOffered && toggle("create", texts.create, texts.create_what);
        return [make, no(one.kind === "person" ? texts.reject_new : texts.reject)];
      }
      const yes = answer("add", texts.add, texts.add_what, () => this.addOne(one, one.choices[0]));
      return [yes, no(one.kind === "person" ? texts.reject_person : texts.reject)];
    }

    button(focus, label, act, attributes = {}) {
      const classes = "button button-small button-secondary";
      return node(
        "button",
        { type: "button", class: classes, "data-focus": focus, onclick: act, ...attributes },
        label,
      );
    }

    drawer(one) {
      if (!one.choices.length && one.kind in KINDS && !(one.kind in this.mayValue)) {
        return node("p", { class: "geometa-suggestions__drawer" }, this.textsValue.may_not_create);
      }
      if (this.isAdded(one)) return null;
      if (this.open === `${one.id}/choose`) return this.bearers(one);
      return this.open === `${one.id}/create` ? this.newRecord(one) : null;
    }

    bearers(one) {
      const items = one.choices.map((choice, number) => {
        const focus = number ? `${one.id}/choose/${choice.key}` : `${one.id}/choose/first`;
        const label = fill(this.textsValue.add_what, { name: `${choice.label} ${choice.note}` });
        return node(
          "li",
          {},
          choice.picture && node("img", { src: choice.picture, alt: "", width: 36, height: 36 }),
          node("span", {}, node("strong", {}, choice.label), ` ${[choice.note, choice.state].filter(Boolean).join(" · ")}`),
          this.button(focus, this.textsValue.add, () => this.addOne(one, choice), { "aria-label": label }),
        );
      });
      const onkeydown = (event) => event.key === "Escape" && this.keyInDrawer(event, one);
      const list = node("ul", { class: "geometa-suggestions__bearers", onkeydown }, ...items);
      if (one.tier !== "new") return node("div", { class: "geometa-suggestions__drawer" }, list);
      // Somebody of the name exists already: one more is made only when the editor says so.
      const drawer = node(
        "div",
        { class: "geometa-suggestions__drawer" },
        node("p", {}, this.textsValue.same_name),
        list,
        node("p", { "data-errors": true, role: "alert", class: "geometa-suggestions__error" }),
        this.button(`${one.id}/create/anyway`, this.textsValue.create_another, () => this.create(one, drawer, true)),
      );
      return drawer;
    }

    newRecord(one) {
      const texts = this.textsValue;
      const field = (name, label, value, most, help = "") => {
        const id = `geometa-new-${one.id.replace(":", "-")}-${name}`;
        const focus = name === "name" ? `${one.id}/create/first` : `${one.id}/create/${name}`;
        return node(
          "div",
          {},
          node("label", { for: id }, label),
          // No name: it belongs to the drawer, not to the page's form.
          node("input", {
            id,
            type: "text",
            value,
            maxlength: most,
            autocomplete: "off",
            "data-field": name,
            "data-focus": focus,
            "aria-describedby": help && `${id}-help`,
          }),
          help && node("p", { id: `${id}-help` }, help),
        );
      };
      const drawer = node(
        "div",
        {
          class: "geometa-suggestions__drawer",
          role: "group",
          "aria-label": fill(texts.create_what, { name: one.label }),
          onkeydown: (event) => this.keyInDrawer(event, one, drawer),
        },
        field("name", texts.name, one.prefill.name || one.label, 200),
        field("descriptor", texts.descriptor, one.prefill.descriptor || "", 90, texts.descriptor_help),
        node("p", {}, this.mayValue[one.kind] === "publish" ? texts.will_publish : texts.will_draft),
        node("p", { "data-errors": true, role: "alert", class: "geometa-suggestions__error" }),
        this.button(`${one.id}/create/go`, texts.create_and_add, () => this.create(one, drawer)),
        this.button(`${one.id}/create/cancel`, texts.cancel, () => this.toggle(one, "create")),
      );
      return drawer;
    }

    // Enter in a field of the drawer makes the record; left alone it would save the page.
    keyInDrawer(event, one, drawer) {
      if (event.key === "Escape") {
        event.preventDefault();
        this.toggle(one, this.open === `${one.id}/choose` ? "choose" : "create");
      } else if (event.key === "Enter" && event.target.tagName === "INPUT") {
        event.preventDefault();
        this.create(one, drawer);
      }
    }

    turnedDown() {
      const down = this.found.filter((one) => this.rejected.has(one.id));
      if (!down.length) return null;
      return node(
        "p",
        { class: "geometa-suggestions__down" },
        fill(this.textsValue.turned_down, { count: down.length }),
        " ",
        this.button("back", this.textsValue.bring_back, () => this.bringBack()),
      );
    }
  }

  window.wagtail.app.register("geometa-suggestions", Suggestions);
})();
