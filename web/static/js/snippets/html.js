import {iframe} from './figure.js';

/** @type {import('./figure.js').Snippet} */
export const html = {
  id: 'html',
  name: {en: '<iframe>', zh: '<iframe>'},
  help: {en: 'For any web page, also Moodle, Canvas or Blackboard: paste it into the HTML source.', zh: '适用于任何网页，以及 Moodle、Canvas、Blackboard：粘贴到 HTML 源代码中。'},
  code: iframe,
};
