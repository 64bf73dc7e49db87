// The landscapes asked for and not answered yet. They are answered in order; a
// newer one of them may take the place of the oldest.

/** @typedef {import('./protocol.js').Interval} Interval */
/** @typedef {import('./protocol.js').Plane} Plane */
/** @typedef {import('./protocol.js').Grid} Grid */
/** @typedef {{id: number, domain: Interval[]|null, plane: Plane|null}} Question domain is null until a plane is announced */

export class Landscapes {
  constructor() {
    /** @type {Question[]} */
    this.asked = [];
  }

  /** @param {number} id of the experiment @param {Interval[]|null} domain null for a plane, which brings its own */
  ask(id, domain) { this.asked.push({id, domain, plane: null}); }

  /** Forgets the oldest, which is not answered. */
  drop() { this.asked.shift(); }

  /** Forgets all. */
  clear() { this.asked = []; }

  /** @param {Plane} plane that the next grid lies on */
  announce(plane) {
    const [oldest] = this.asked;
    if (oldest) Object.assign(oldest, {domain: plane.domain, plane});
  }

  /**
   * Takes the answer to the oldest question.
   * @param {import('./protocol.js').GridFrame} frame
   * @returns {{id: number, grid: Grid, plane: Plane|null}|null}
   */
  answer({id: frame, nx, ny, values}) {
    while (this.asked.length && this.asked[0].id !== frame) this.drop(); // of another experiment: never answered
    const question = this.asked.shift();
    if (!question?.domain) return null;
    const {id, domain, plane} = question;
    return {id, plane, grid: {domain, nx, ny, values}};
  }
}
