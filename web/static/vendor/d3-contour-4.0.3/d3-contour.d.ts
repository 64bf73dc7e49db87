// The part of d3-contour that the page uses.
export interface MultiPolygon {
  type: 'MultiPolygon';
  value: number;
  /** Polygons of rings of [x, y]; sample i lies at i + ½. */
  coordinates: number[][][][];
}
export interface Contours {
  size(size: [number, number]): this;
  contour(values: ArrayLike<number>, level: number): MultiPolygon;
}
export function contours(): Contours;
