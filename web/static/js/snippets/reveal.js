import {escape} from './figure.js';

/** @type {import('./figure.js').Snippet} */
export const reveal = {
  id: 'reveal',
  name: {en: 'Reveal.js', zh: 'Reveal.js'},
  help: {en: 'A slide of its own: loaded when the slide is shown, playing while it is.', zh: '单独一张幻灯片：显示该页时载入并播放。'},
  code: ({embed, title}) => `<section>
  <iframe data-src="${escape(embed)}" title="${escape(title)}"
    allow="fullscreen" style="width:100%;height:640px;border:0"></iframe>
</section>`,
};
