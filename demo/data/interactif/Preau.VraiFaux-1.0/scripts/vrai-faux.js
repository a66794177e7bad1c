// Statements to judge one after the other; each answer is told, then the whole.
window.Preau = window.Preau || {};
Preau.VraiFaux = (function () {
  function VraiFaux(params, contentId, extras) {
    H5P.EventDispatcher.call(this);
    this.contentId = contentId;
    this.params = params;
    this.given = ((extras && extras.previousState && extras.previousState.given) || []).slice(0, params.statements.length);
  }

  VraiFaux.prototype = Object.create(H5P.EventDispatcher.prototype);
  VraiFaux.prototype.constructor = VraiFaux;

  VraiFaux.prototype.attach = function ($container) {
    this.root = $container.get(0);
    this.root.classList.add("preau-vf");
    this.draw();
    this.triggerXAPI("attempted");
  };

  VraiFaux.prototype.draw = function () {
    const { statements, intro } = this.params;
    const list = document.createElement("ol");
    statements.forEach((one, at) => list.append(this.line(one, at)));
    const said = document.createElement("p");
    said.textContent = intro;
    this.root.replaceChildren(said, list);
    if (this.given.length === statements.length) this.end();
    this.trigger("resize");
  };

  VraiFaux.prototype.line = function (one, at) {
    const line = document.createElement("li");
    const text = document.createElement("p");
    text.textContent = one.text;
    line.append(text);
    if (at < this.given.length) line.append(this.answer(one, at));
    else if (at === this.given.length) line.append(this.choice(true, at), this.choice(false, at));
    return line;
  };

  VraiFaux.prototype.choice = function (value, at) {
    const label = value ? this.params.true : this.params.false;
    return Preau.button(label, () => this.give(value, at));
  };

  VraiFaux.prototype.answer = function (one, at) {
    const isRight = this.given[at] === one.answer;
    const said = document.createElement("p");
    said.className = isRight ? "preau-vf-juste" : "preau-vf-faux";
    said.textContent = `${isRight ? this.params.right : this.params.wrong} ${one.why}`;
    return said;
  };

  VraiFaux.prototype.give = function (value, at) {
    this.given[at] = value;
    const event = this.createXAPIEventTemplate("answered");
    const right = value === this.params.statements[at].answer ? 1 : 0;
    event.setScoredResult(right, 1, this, true, right === 1);
    event.data.statement.context = { contextActivities: { parent: [{ id: "whole" }] } };
    event.data.statement.object.definition.extensions["http://h5p.org/x-api/h5p-subContentId"] = `phrase-${at + 1}`;
    this.trigger(event);
    this.draw();
    if (this.given.length === this.params.statements.length) {
      this.triggerXAPIScored(this.getScore(), this.getMaxScore(), "completed", true, this.getScore() === this.getMaxScore());
    }
  };

  VraiFaux.prototype.end = function () {
    const score = document.createElement("p");
    score.className = "preau-vf-score";
    score.setAttribute("role", "status");
    score.textContent = `${this.params.total} : ${this.getScore()} / ${this.getMaxScore()}`;
    this.root.append(score, Preau.button(this.params.again, () => this.resetTask()));
  };

  VraiFaux.prototype.getScore = function () {
    return this.given.filter((value, at) => value === this.params.statements[at].answer).length;
  };

  VraiFaux.prototype.getMaxScore = function () {
    return this.params.statements.length;
  };

  VraiFaux.prototype.getAnswerGiven = function () {
    return this.given.length > 0;
  };

  VraiFaux.prototype.getCurrentState = function () {
    return { given: this.given };
  };

  VraiFaux.prototype.resetTask = function () {
    this.given = [];
    this.draw();
  };

  return VraiFaux;
})();
