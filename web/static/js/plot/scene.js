// What a tile of predictions is drawn from.

/** @typedef {import('../session/snapshots.js').Snapshot} Snapshot */
/** @typedef {import('../session/protocol.js').ModelFacts} ModelFacts */
/** @typedef {{snapshot: Snapshot, color: string, dash: number[], marker: import('../ui/styles.js').MarkerShape}} Fitted one run */
/**
 * @typedef {object} Scene
 * @property {ModelFacts} model
 * @property {Fitted[]} runs one, but where curves of several share a tile
 * @property {number[]} batch rows of the next mini-batch, where they are known
 * @property {import('./theme.js').Theme} theme
 * @property {import('./classes.js').Palette} palette
 * @property {number} width CSS pixels
 * @property {number} height
 * @property {(key: string, params?: Record<string, string|number>) => string} t
 */
/**
 * One canvas of a tile: drawn anew when what it is drawn from is no longer the same.
 * @typedef {{of: (scene: Scene) => unknown[], draw: (context: CanvasRenderingContext2D, scene: Scene) => void}} Painter
 */
export {};
