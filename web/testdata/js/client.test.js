import {Client} from '/static/js/session/client.js';
import {equal, test} from './harness.js';

/** @typedef {import('../../static/js/session/protocol.js').Experiment} Experiment */

/** @param {string} surface */
const experiment = (surface) => /** @type {Experiment} */ (/** @type {unknown} */ ({problem: {surface}, steps: 100, runs: [{}]}));

/** Returns a client, what it has sent, and done in which order, since asked last, and how a server answers. */
function connected() {
  /** @type {any[]} */
  let sent = [];
  /** @type {string[]} */
  let done = [];
  const transport = {
    dial() {},
    send: (/** @type {string} */ text) => {
      sent.push(JSON.parse(text));
      done.push(sent.at(-1).type);
    },
    onopen() {}, onclose() {}, onmessage(/** @type {string|ArrayBuffer} */ _) {},
  };
  const listener = new Proxy({}, {get: (_, name) => () => { done.push(String(name)); }});
  const client = new Client(transport, /** @type {import('../../static/js/session/client.js').Listener} */ (listener));
  /** @param {number} id */
  const frame = (id) => {
    const view = new DataView(new ArrayBuffer(20));
    view.setUint8(0, 1);
    view.setUint8(1, 1);
    view.setUint16(2, 1, true);
    view.setUint32(8, 1, true);
    view.setUint16(12, 1, true);
    view.setUint16(14, id, true);
    return view.buffer;
  };
  const say = (/** @type {object} */ message) => transport.onmessage(JSON.stringify(message));
  return {
    client, transport, say,
    sent() { const all = sent; sent = []; return all; },
    done() { const all = done; done = []; return all; },
    opened(/** @type {number} */ id) {
      say({type: 'opened', id, experiment: experiment('a'), query: '', facts: {}, columns: ['loss'], from: 0, build: 'b'});
      transport.onmessage(frame(id));
    },
    refuse(/** @type {number} */ id) {
      say({type: 'error', id, code: 'invalid_field', field: 'problem.start', message: 'no'});
      say({type: 'error', id, code: 'not_open', field: 'id', message: 'not open'});
    },
  };
}

/** Returns a client that shows an experiment, with the id 1. */
function showing() {
  const c = connected();
  c.client.open(experiment('a'), 0);
  c.transport.onopen();
  c.opened(1);
  equal(c.client.shown?.id, 1);
  c.sent();
  c.done();
  return c;
}

test('what was to be played goes on when an experiment is refused', () => {
  const c = showing();
  c.client.open(experiment('b'), 0);
  c.client.play(60);
  equal(c.sent(), [{type: 'open', id: 2, experiment: experiment('b'), from: 0}, {type: 'run', id: 2, to: 0}]);
  c.refuse(2);
  equal(c.sent(), [{type: 'play', rate: 60}]);
  equal(c.done(), ['open', 'run', 'play', 'onerror']);
});

test('a change made offline and refused then leaves what was shown, open again', () => {
  const c = showing();
  c.client.play(60);
  c.transport.onclose();
  c.client.open(experiment('b'), 0);
  c.client.play(60);
  c.sent();
  c.transport.onopen();
  equal(c.sent().map(({type, id}) => [type, id]), [['open', 2], ['run', 2]]);
  c.refuse(2);
  equal(c.sent(), [{type: 'open', id: 3, experiment: experiment('a'), from: 0}, {type: 'play', rate: 60}]);
  equal(c.client.shown?.id, 3);
});

test('the connection is told once the experiment is open on it again', () => {
  const c = showing();
  c.transport.onclose();
  c.transport.onopen();
  equal(c.done(), ['onconnection', 'open', 'onconnection']);
});
