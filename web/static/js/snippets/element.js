import {escape} from './figure.js';

/** Keys that an element can have as attributes: HTML knows no capitals. */
const ATTRIBUTE = /^[a-z][a-z0-9._-]*$/;
/** Keys that attributes of HTML have, with another meaning. */
const TAKEN = ['class', 'id', 'style', 'title', 'slot', 'query'];

/** @type {import('./figure.js').Snippet} */
export const element = {
  id: 'element',
  name: {en: '<optimizer-viz>', zh: '<optimizer-viz>'},
  help: {en: 'For a web page of your own: as high as the figure needs, its values legible as attributes.', zh: '适用于自己的网页：高度随图自动调整，各项取值即为可读的属性。'},
  code: ({embed, link, script, title}) => {
    const attributes = attributesOf(new URL(embed).searchParams);
    return `<script src="${escape(script)}" async></script>
<optimizer-viz${attributes.map(([name, value]) => `\n  ${name}="${escape(value)}"`).join('')}>
  <a href="${escape(link)}">${escape(title)}</a>
</optimizer-viz>`;
  },
};

/**
 * Writes a query as attributes; what is no attribute stays a query.
 * @param {URLSearchParams} query
 * @returns {[string, string][]}
 */
function attributesOf(query) {
  const rest = new URLSearchParams();
  /** @type {[string, string][]} */
  const attributes = [];
  for (const key of new Set(query.keys())) {
    const values = query.getAll(key);
    const list = key === 'run' || key === 'edit';
    if (!ATTRIBUTE.test(key) || TAKEN.includes(key) || (list ? values.some((value) => /\s/.test(value)) : values.length > 1)) {
      for (const value of values) rest.append(key, value);
    } else {
      attributes.push([key, values.join(' ')]);
    }
  }
  return rest.size > 0 ? [['query', String(rest)], ...attributes] : attributes;
}
