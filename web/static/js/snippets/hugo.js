/** @type {import('./figure.js').Snippet} */
export const hugo = {
  id: 'hugo',
  name: {en: 'Hugo', zh: 'Hugo'},
  help: {en: 'For a content page, with the shortcode below.', zh: '适用于内容页面，需要下方的 shortcode。'},
  // The quotes of a shortcode's parameter; an address has no grave accent.
  code: ({embed, title}) => `{{< optviz src=\`${embed.replaceAll('`', '%60')}\` title=\`${title.replaceAll('`', "'")}\` >}}`,
  setup: {
    file: 'layouts/shortcodes/optviz.html',
    code: `<iframe src="{{ .Get "src" }}" title="{{ .Get "title" }}" loading="lazy"
  allow="fullscreen; clipboard-write" referrerpolicy="strict-origin-when-cross-origin"
  style="width:100%;aspect-ratio:16/10;min-height:420px;border:0"></iframe>`,
  },
};
