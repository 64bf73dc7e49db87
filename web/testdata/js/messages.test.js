import {equal, test} from './harness.js';

const [en, zh] = await Promise.all(['en', 'zh-CN'].map(async (lang) => (await fetch(`/i18n/${lang}.json`)).json()));
const names = (/** @type {string} */ message) => [...message.matchAll(/\{\w+\}/g)].map(String).sort();

test('both languages have the same messages', () => {
  equal(Object.keys(zh).sort(), Object.keys(en).sort());
});

test('both languages fill in the same names', () => {
  for (const key of Object.keys(en)) equal(names(zh[key] ?? ''), names(en[key]), key);
});
